/// Lists an issuer's batches, newest first.
public struct ListBatches: Codable, Hashable, Sendable {
    public var issuer: String
    /// At most so many; default 100, at most 1000.
    public var limit: Int?

    /// Makes a request.
    public init(issuer: String, limit: Int? = nil) {
        self.issuer = issuer
        self.limit = limit
    }

    /// The batches.
    public struct Answer: Codable, Hashable, Sendable {
        public var batches: [BatchView]

        /// Makes an answer.
        public init(batches: [BatchView]) { self.batches = batches }
    }
}
