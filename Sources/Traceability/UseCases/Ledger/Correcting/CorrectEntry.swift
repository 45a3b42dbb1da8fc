/// Corrects an entry by a new one: makes it void, or amends fields of it. An install is undone by making it void.
package struct CorrectEntry: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// Index of the entry to correct.
    package var target: UInt64
    /// `void` or `amend`.
    package var effect: String
    /// Why it was wrong.
    package var reason: String
    /// For `amend`: new values by field name.
    package var amended: [String: FieldInput]?

    package init(shop: String, target: UInt64, effect: String, reason: String, amended: [String: FieldInput]? = nil) {
        self.shop = shop
        self.target = target
        self.effect = effect
        self.reason = reason
        self.amended = amended
    }
}
