/// Lists the measures of an issuer, oldest first. Anyone may read them.
public struct ListMeasures: Codable, Hashable, Sendable {
    public var issuer: String
    /// Also those that ended; default no.
    public var ended: Bool?

    /// Makes a request.
    public init(issuer: String, ended: Bool? = nil) {
        self.issuer = issuer
        self.ended = ended
    }

    /// The measures.
    public struct Answer: Codable, Hashable, Sendable {
        public var measures: [MeasureView]

        /// Makes an answer.
        public init(measures: [MeasureView]) { self.measures = measures }
    }
}
