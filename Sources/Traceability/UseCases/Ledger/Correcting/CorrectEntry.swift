/// Corrects an entry by a new one: makes it void, or amends fields of it. An install is undone by making it void.
public struct CorrectEntry: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// Index of the entry to correct.
    public var target: UInt64
    /// `void` or `amend`.
    public var effect: String
    /// Why it was wrong.
    public var reason: String
    /// For `amend`: new values by field name, as the ledger prints them.
    public var amended: [String: String]?

    /// Makes a request.
    public init(shop: String, target: UInt64, effect: String, reason: String, amended: [String: String]? = nil) {
        self.shop = shop
        self.target = target
        self.effect = effect
        self.reason = reason
        self.amended = amended
    }
}
