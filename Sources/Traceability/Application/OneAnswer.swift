import Foundation
import MerkleTree
import Signatures

extension TraceabilityService {
    /// Runs a change once per (principal, idempotency key): the answer is kept in the same transaction, and a
    /// repetition gets it again. The same key with another request is refused.
    public func once<Request: UseCase>(
        _ request: Request, for context: RequestContext,
        _ body: @escaping @Sendable (any StoreUnit) throws -> Request.Answer
    ) async throws -> Request.Answer {
        guard let key = context.idempotencyKey else { return try await store.write(body) }
        guard (1...128).contains(key.utf8.count) else {
            throw ServiceError(.invalidField, ["field": "Idempotency-Key", "rule": "1–128 bytes"])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let digest = SystemSHA256().hash([UInt8](Request.name.utf8) + [0] + (try encoder.encode(request)))
        let principal = context.actor.principal
        let now = surroundings.now()
        return try await store.write { unit in
            if let kept = try unit.requests.answer(to: key, of: principal) {
                guard kept.request == digest else { throw ServiceError(.idempotencyKeyReused, ["key": key]) }
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
