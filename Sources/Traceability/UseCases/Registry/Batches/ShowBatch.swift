import StoreContract

/// Shows one batch.
package struct ShowBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    package var batch: String

    package init(batch: String) { self.batch = batch }

    package typealias Answer = BatchView
}

extension ShowBatch: UseCase {
    package static let name = "show-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let id = try RequestField.batch(batch)
        let actor = context.actor
        return try await service.store.read { transaction in
            let record = try transaction.batch(id, for: actor)
            return BatchView(record, staged: try transaction.batches.stagedCount(in: id))
        }
    }
}
