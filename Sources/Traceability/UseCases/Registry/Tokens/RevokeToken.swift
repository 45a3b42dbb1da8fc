/// Withdraws a token at once. Withdrawing it again changes nothing.
public struct RevokeToken: Codable, Hashable, Sendable {
    /// The token's public id.
    public var id: String

    /// Makes a request.
    public init(id: String) { self.id = id }

    public typealias Answer = TokenView
}
