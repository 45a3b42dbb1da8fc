import DomainCoding
package import PartCertificates
import StoreContract

/// Lists the measures of an issuer, oldest first. Anyone may read them.
package struct ListMeasures: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// Also those that ended; default no.
    package var ended: Bool?

    package init(issuer: IssuerID, ended: Bool? = nil) {
        self.issuer = issuer
        self.ended = ended
    }

    /// The measures.
    package struct Answer: Codable, Hashable, Sendable {
        /// Oldest first.
        package var measures: [MeasureView]
    }
}

extension ListMeasures: UseCase {
    package static let name = "list-measures"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let withEnded = ended ?? false
        return try await service.store.read { [issuer] transaction in
            _ = try transaction.issuer(issuer)
            let records =
                withEnded ? try transaction.measures.all(of: issuer) : try transaction.measures.inForce(issuer)
            return Answer(measures: records.map { MeasureView($0) })
        }
    }
}
