import DomainCoding
package import Ledger
import StoreContract

/// Shows one batch.
package struct ShowBatch: Codable, Hashable, Sendable {
    package var batch: BatchID

    package init(batch: BatchID) { self.batch = batch }

    package typealias Answer = BatchView
}

extension ShowBatch: UseCase {
    package static let name = "show-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { [batch] transaction in
            let record = try transaction.batch(batch, for: actor)
            return BatchView(record, staged: try transaction.batches.stagedCount(in: batch))
        }
    }
}
