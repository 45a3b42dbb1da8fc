/// Reserves consecutive certificate numbers for one batch. A number that was reserved is never given out again.
public struct ReserveNumbers: Codable, Hashable, Sendable {
    public var issuer: String
    /// 1 up to the service's largest batch.
    public var count: Int

    /// Makes a request.
    public init(issuer: String, count: Int) {
        self.issuer = issuer
        self.count = count
    }

    /// The batch and its numbers.
    public struct Answer: Codable, Hashable, Sendable {
        public var batch: String
        public var first: UInt32
        public var count: Int

        /// Makes an answer.
        public init(batch: String, first: UInt32, count: Int) {
            self.batch = batch
            self.first = first
            self.count = count
        }
    }
}
