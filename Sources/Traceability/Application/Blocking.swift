import Dispatch
import Foundation
import Synchronization

/// Runs something that blocks on a thread of its own.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
    }
}

/// Threads for work that blocks and is costly: so many at once, so many at work or waiting. Those beyond are asked to come
/// again.
final class BoundedQueue: Sendable {
    private let queue = OperationQueue()
    private let mostWaiting: Int
    private let waiting = Mutex(0)

    init(_ name: String, atOnce: Int, mostWaiting: Int) {
        self.mostWaiting = mostWaiting
        queue.name = name
        queue.maxConcurrentOperationCount = atOnce
    }

    /// Throws ``ServiceError`` `too-many-requests` when too many wait.
    func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws(ServiceError) -> Value {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < mostWaiting else { return false }
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
