import DomainCoding
package import MerkleTree
import Signatures
package import StoreContract
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

/// The answer of a request that has nothing to tell.
package struct Done: Codable, Hashable, Sendable {
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

extension TraceabilityService {
    /// Runs a change once per (principal, idempotency key): the answer is kept in the same transaction, and a
    /// repetition gets it again. The same key with another request is refused.
    ///
    /// - Parameter keepingRequest: whether the hash of the request is kept, which tells another request under the same key;
    ///   false for a request that not even a hash may be left of.
    package func once<Request: UseCase>(
        _ request: Request, for context: RequestContext, keepingRequest: Bool = true,
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Request.Answer
    ) async throws -> Request.Answer {
        guard let key = try context.checkedKey() else { return try await store.write(body) }
        let digest =
            keepingRequest ? try context.requestDigest ?? Self.digest(of: request) : RequestRecord.forgotten
        let principal = context.actor.principal
        let now = surroundings.now()
        return try await store.write { transaction in
            if let kept = try transaction.requests.answer(to: key, of: principal) {
                guard kept.answer != RequestRecord.beforeUpgrade else { throw ServiceError(.doneBeforeUpgrade) }
                guard kept.request == digest || kept.request == RequestRecord.forgotten else {
                    throw ServiceError(.idempotencyKeyReused, [.text(.key, key)])
                }
                // Where the hash was forgotten, another answer tells that it was another request.
                guard
                    let answer = try? JSON.decode(
                        Request.Answer.self, from: kept.answer, limits: .kept, unknownFields: .allowed)
                else { throw ServiceError(.idempotencyKeyReused, [.text(.key, key)]) }
                context.writtenAnswer?.bytes = kept.answer
                return answer
            }
            let answer = try body(transaction)
            let written = try JSON.encode(answer, .sorted)
            try transaction.requests.keep(
                RequestRecord(principal: principal, key: key, request: digest, answer: written, at: now))
            context.writtenAnswer?.bytes = written
            return answer
        }
    }

    /// Runs a change once per (principal, idempotency key) whose answer must not be kept, because it holds a secret. A
    /// repetition is refused with `already-done`: it changes nothing, and cannot be answered again.
    func onceUnanswered<Request: UseCase>(
        _ request: Request, for context: RequestContext,
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Request.Answer
    ) async throws -> Request.Answer {
        guard let key = try context.checkedKey() else { return try await store.write(body) }
        let digest = try Self.digest(of: request)
        let principal = context.actor.principal
        let now = surroundings.now()
        return try await store.write { transaction in
            if let kept = try transaction.requests.answer(to: key, of: principal) {
                guard kept.answer != RequestRecord.beforeUpgrade else { throw ServiceError(.doneBeforeUpgrade) }
                let isSame =
                    kept.request == digest || (kept.request == RequestRecord.forgotten && kept.answer.isEmpty)
                throw isSame ? ServiceError(.alreadyDone) : ServiceError(.idempotencyKeyReused, [.text(.key, key)])
            }
            let answer = try body(transaction)
            try transaction.requests.keep(
                RequestRecord(principal: principal, key: key, request: digest, answer: [], at: now))
            return answer
        }
    }

    private static func digest<Request: UseCase>(of request: Request) throws -> Digest {
        Request.digest(ofJSON: try JSON.encode(request, .sorted))
    }
}

extension UseCase {
    /// What tells a request from another one under the same key: SHA-256 over its name, a zero byte and its JSON,
    /// the members of objects sorted by their names.
    package static func digest(ofJSON bytes: [UInt8]) -> Digest { SystemSHA256().hash(Array(name.utf8) + [0] + bytes) }
}

extension RequestContext {
    /// The idempotency key, if there is one; refuses what cannot be one.
    fileprivate func checkedKey() throws(ServiceError) -> String? {
        guard let idempotencyKey else { return nil }
        guard (1...128).contains(idempotencyKey.utf8.count) else {
            throw ServiceError.invalid("Idempotency-Key", nil, .bytes(most: 128))
        }
        return idempotencyKey
    }
}
