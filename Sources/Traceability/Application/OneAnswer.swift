import DomainCoding
import MerkleTree
import Signatures
package import StoreContract

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
        let digest = keepingRequest ? try Self.digest(of: request) : RequestRecord.forgotten
        let principal = context.actor.principal
        let now = surroundings.now()
        return try await store.write { transaction in
            if let kept = try transaction.requests.answer(to: key, of: principal) {
                guard kept.request == digest || kept.request == RequestRecord.forgotten else {
                    throw ServiceError(.idempotencyKeyReused, [.text(.key, key)])
                }
                // Where the hash was forgotten, another answer tells that it was another request.
                guard
                    let answer = try? JSON.decode(
                        Request.Answer.self, from: kept.answer, limits: .kept, unknownFields: .allowed)
                else { throw ServiceError(.idempotencyKeyReused, [.text(.key, key)]) }
                return answer
            }
            let answer = try body(transaction)
            // Laid out as the web service sends it, so that the bytes that are kept are the bytes of the answer.
            try transaction.requests.keep(
                RequestRecord(
                    principal: principal, key: key, request: digest, answer: try JSON.encode(answer, .sorted), at: now))
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

    /// What tells a request from another one under the same key: SHA-256 over its name, a zero byte and its JSON with
    /// sorted names and `\/` for each slash. Hashes of that form are kept by installations, and a request that comes again
    /// must find its own, so nothing of it may change.
    static func digest(of request: some UseCase) throws -> Digest {
        let json = try JSON.encode(request, .sorted)
        var text = Array(type(of: request).name.utf8)
        text.reserveCapacity(text.count + json.count + json.count / 16 + 1)
        text.append(0)
        for byte in json {
            // In JSON a slash stands in strings only.
            if byte == 0x2F { text.append(0x5C) }
            text.append(byte)
        }
        return SystemSHA256().hash(text)
    }
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
