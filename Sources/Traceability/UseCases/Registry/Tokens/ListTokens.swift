/// Lists all tokens, withdrawn ones too.
public struct ListTokens: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The tokens.
    public struct Answer: Codable, Hashable, Sendable {
        public var tokens: [TokenView]

        /// Makes an answer.
        public init(tokens: [TokenView]) { self.tokens = tokens }
    }
}
