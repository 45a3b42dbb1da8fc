package import MerkleTree
import Synchronization

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
    /// What tells the request from another one under the same key, where it came as JSON; nil to write it.
    package var requestDigest: Digest?
    /// Where the answer's JSON is left when it is kept for a repetition: whoever sends it need not write it again.
    package var writtenAnswer: WrittenAnswer?

    package init(actor: Actor, idempotencyKey: String? = nil) {
        self.actor = actor
        self.idempotencyKey = idempotencyKey
    }
}

/// The JSON of an answer, once it was written to be kept.
package final class WrittenAnswer: Sendable {
    private let held = Mutex<[UInt8]?>(nil)

    package init() {}

    package internal(set) var bytes: [UInt8]? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
