/// One thing that a person can ask of the service.
///
/// The request is the value itself and travels as JSON: the same value is performed in this process
/// (`--data DIR`) or sent to a server (`--server URL`), and the answer is the same.
package protocol UseCase: Codable, Sendable {
    associatedtype Answer: Codable & Sendable

    /// A stable name for logs, metrics and messages: `receive`.
    static var name: String { get }

    /// Checks who asks and carries it out. Throws ``ServiceError`` for everything that the person can act on.
    func perform(in service: TraceabilityService, for request: RequestContext) async throws -> Answer
}

/// Around a use case: who asks, and under which idempotency key.
package struct RequestContext: Sendable {
    /// Who asked.
    package var actor: Actor
    /// The client's key for this request; a repetition under the same key gets the first answer.
    package var idempotencyKey: String?

    package init(actor: Actor, idempotencyKey: String? = nil) {
        self.actor = actor
        self.idempotencyKey = idempotencyKey
    }
}
