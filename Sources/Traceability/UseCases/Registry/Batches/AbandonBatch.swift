import StoreContract

/// Gives up a batch that is not registered: what was uploaded is forgotten and its numbers are never used.
package struct AbandonBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    package var batch: String

    package init(batch: String) { self.batch = batch }

    package typealias Answer = BatchView
}

extension AbandonBatch: UseCase {
    package static let name = "abandon-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let id = try RequestField.batch(batch)
        let actor = context.actor
        return try await service.once(self, for: context) { transaction in
            var record = try transaction.batch(id, for: actor)
            guard record.state != .abandoned else { return BatchView(record, staged: 0) }
            try record.mustBeOpen()
            record.state = .abandoned
            try transaction.batches.update(record)
            try transaction.batches.clearStaged(in: id)
            return BatchView(record, staged: 0)
        }
    }
}
