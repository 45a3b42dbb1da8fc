import Foundation
import MerkleTree
import Signatures

extension TraceabilityService {
    /// Runs a change once per (principal, idempotency key): the answer is kept in the same transaction, and a
    /// repetition gets it again. The same key with another request is refused.
    ///
    /// - Parameter keepingRequest: whether the hash of the request is kept, which tells another request under the same key;
    ///   false for a request that not even a hash may be left of.
    public func once<Request: UseCase>(
        _ request: Request, for context: RequestContext, keepingRequest: Bool = true,
        _ body: @escaping @Sendable (any StoreUnit) throws -> Request.Answer
    ) async throws -> Request.Answer {
        guard let key = context.idempotencyKey else { return try await store.write(body) }
        guard (1...128).contains(key.utf8.count) else {
            throw ServiceError(.invalidField, ["field": "Idempotency-Key", "rule": "1–128 bytes"])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let digest =
            keepingRequest
            ? SystemSHA256().hash([UInt8](Request.name.utf8) + [0] + (try encoder.encode(request)))
            : RequestRecord.forgotten
        let principal = context.actor.principal
        let now = surroundings.now()
        return try await store.write { unit in
            if let kept = try unit.requests.answer(to: key, of: principal) {
                guard kept.request == digest || kept.request == RequestRecord.forgotten else {
                    throw ServiceError(.idempotencyKeyReused, ["key": key])
                }
                return try JSONDecoder().decode(Request.Answer.self, from: Data(kept.answer))
            }
            let answer = try body(unit)
            try unit.requests.keep(
                RequestRecord(
                    principal: principal, key: key, request: digest, answer: [UInt8](try JSONEncoder().encode(answer)),
                    at: now))
            return answer
        }
    }
}
