import PartCertificates

/// Lists the measures of an issuer, oldest first. Anyone may read them.
public struct ListMeasures: Codable, Hashable, Sendable {
    /// The maker's id.
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
        /// Oldest first.
        public var measures: [MeasureView]

        /// Makes an answer.
        public init(measures: [MeasureView]) { self.measures = measures }
    }
}

extension ListMeasures: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-measures"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let issuer = try RequestField.issuer(issuer)
        let withEnded = ended ?? false
        return try await service.store.read { unit in
            guard try unit.issuers.find(issuer) != nil else {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            let records = withEnded ? try unit.measures.all(of: issuer) : try unit.measures.inForce(issuer)
            return Answer(measures: records.map { MeasureView($0) })
        }
    }
}
