/// Shows one batch.
public struct ShowBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    public var batch: String

    /// Makes a request.
    public init(batch: String) { self.batch = batch }

    /// What is answered.
    public typealias Answer = BatchView
}

extension ShowBatch: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "show-batch"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let id = try RequestField.batch(batch)
        let actor = context.actor
        return try await service.store.read { unit in
            let record = try unit.batch(id, for: actor)
            return BatchView(record, staged: try unit.batches.stagedCount(in: id))
        }
    }
}
