/// Gives up a batch that is not registered: what was uploaded is forgotten and its numbers are never used.
public struct AbandonBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    public var batch: String

    /// Makes a request.
    public init(batch: String) { self.batch = batch }

    /// What is answered.
    public typealias Answer = BatchView
}

extension AbandonBatch: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "abandon-batch"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let id = try RequestField.batch(batch)
        let actor = context.actor
        return try await service.once(self, for: context) { unit in
            var record = try unit.batch(id, for: actor)
            guard record.state != .abandoned else { return BatchView(record, staged: 0) }
            try record.mustBeOpen()
            record.state = .abandoned
            try unit.batches.update(record)
            try unit.batches.clearStaged(in: id)
            return BatchView(record, staged: 0)
        }
    }
}
