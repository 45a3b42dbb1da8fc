import DomainCoding
package import PartCertificates
import StoreContract

/// Lists an issuer's batches, newest first.
package struct ListBatches: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// At most so many; default 100, at most 1000.
    package var limit: Int?

    package init(issuer: IssuerID, limit: Int? = nil) {
        self.issuer = issuer
        self.limit = limit
    }

    /// The batches.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var batches: [BatchView]
    }
}

extension ListBatches: UseCase {
    package static let name = "list-batches"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...1000)
        return try await service.store.read { [issuer] transaction in
            var views: [BatchView] = []
            for record in try transaction.batches.all(of: issuer, limit: limit) {
                let staged = record.state == .reserved ? try transaction.batches.stagedCount(in: record.id) : 0
                views.append(BatchView(record, staged: staged))
            }
            return Answer(batches: views)
        }
    }
}
