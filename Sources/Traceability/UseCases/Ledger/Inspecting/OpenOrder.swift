/// Opens an inspection order, so that an inspector may read a shop's period; recorded in the shop's book.
public struct OpenOrder: Codable, Hashable, Sendable {
    public var number: String
    public var authority: String
    public var shop: String
    public var from: String
    public var to: String
    /// The token of the inspector, when the operator opens the order; otherwise it is the asker's own.
    public var inspector: String?

    /// Makes a request.
    public init(number: String, authority: String, shop: String, from: String, to: String) {
        self.number = number
        self.authority = authority
        self.shop = shop
        self.from = from
        self.to = to
    }
}
