import Foundation
import Signatures
import Synchronization

/// Where passwords are hashed: on threads of their own, so that nobody else waits for them, and two at a time, so that
/// many who sign in at once take 64 MiB and not all memory. Those beyond ``mostWaiting`` are asked to come again.
final class PasswordHashing: Sendable {
    static let atOnce = 2
    static let mostWaiting = 40

    private let queue: OperationQueue
    private let waiting = Mutex(0)

    init() {
        queue = OperationQueue()
        queue.name = "password-hashing"
        queue.maxConcurrentOperationCount = Self.atOnce
    }

    /// The hash of a password under a new salt.
    func hash(_ password: [UInt8], salt: [UInt8], cost: PasswordHash.Cost) async throws(ServiceError) -> PasswordHash {
        guard let hash = try await run({ PasswordHash(of: password, salt: salt, cost: cost) }) else {
            throw ServiceError(.internalError)
        }
        return hash
    }

    /// Whether a password is the one that was hashed. Without a hash the answer is no, after the same effort.
    func matches(
        _ password: [UInt8], _ hash: PasswordHash?, cost: PasswordHash.Cost
    ) async throws(ServiceError) -> Bool {
        try await run {
            guard let hash else {
                _ = PasswordHash(of: password, salt: [UInt8](repeating: 0, count: 16), cost: cost)
                return false
            }
            return hash.matches(password)
        }
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws(ServiceError) -> Value {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < Self.mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else { throw ServiceError(.tooManyRequests, [.count(.retryAfter, 5)]) }
        defer { waiting.withLock { $0 -= 1 } }
        return await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: body()) }
        }
    }
}
