import DomainCoding
package import Ledger
import StoreContract

/// Gives up a batch that is not registered: what was uploaded is forgotten and its numbers are never used.
package struct AbandonBatch: Codable, Hashable, Sendable {
    package var batch: BatchID

    package init(batch: BatchID) { self.batch = batch }

    package typealias Answer = BatchView
}

extension AbandonBatch: UseCase {
    package static let name = "abandon-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.once(self, for: context) { [batch] transaction in
            var record = try transaction.batch(batch, for: actor)
            guard record.state != .abandoned else { return BatchView(record, staged: 0) }
            try record.mustBeOpen()
            record.state = .abandoned
            try transaction.batches.update(record)
            try transaction.batches.clearStaged(in: batch)
            return BatchView(record, staged: 0)
        }
    }
}
