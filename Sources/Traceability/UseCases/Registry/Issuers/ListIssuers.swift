/// Lists the makers with their keys, ascending by id. All of it is in the trust list; anyone may read it.
public struct ListIssuers: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The makers.
    public struct Answer: Codable, Hashable, Sendable {
        public var issuers: [IssuerView]

        /// Makes an answer.
        public init(issuers: [IssuerView]) { self.issuers = issuers }
    }
}
