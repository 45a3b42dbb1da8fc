import Dispatch
import StoreContract
import Synchronization

/// Writes in the order in which they came, and the one thread that carries them out in groups.
///
/// While one group waits for the disk the next one gathers, so the more writers there are, the more of them share a
/// commit; a lone writer never waits for company.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [any QueuedWrite] = []
        var isRunning = false
        var isClosed = false
    }

    /// Bounds the time that the first of a group waits for the others.
    private static let largestGroup = 512

    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "touchstone.store.writer", qos: .userInitiated)
    private let perform: @Sendable ([any QueuedWrite]) -> Void

    /// `perform` carries out a group, on the writer's thread, and finishes or fails each of its writes.
    init(_ perform: @escaping @Sendable ([any QueuedWrite]) -> Void) {
        self.perform = perform
    }

    /// Adds a write; fails it when the queue was closed.
    func add(_ write: any QueuedWrite) {
        let (isClosed, mustStart) = state.withLock { state in
            if state.isClosed { return (true, false) }
            state.waiting.append(write)
            defer { state.isRunning = true }
            return (false, !state.isRunning)
        }
        if isClosed { write.fail(.closed) }
        if mustStart { thread.async { self.drain() } }
    }

    /// Runs `action` on the writer's thread once no group is under way.
    func run<Value: Sendable>(_ action: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            thread.async { continuation.resume(with: Result { try action() }) }
        }
    }

    /// Takes no more writes, carries out those that wait, and then runs `action` on the writer's thread.
    func close(_ action: @escaping @Sendable () throws -> Void) async throws {
        state.withLock { $0.isClosed = true }
        try await run(action)
    }

    private func drain() {
        while let group = nextGroup() { perform(group) }
    }

    private func nextGroup() -> [any QueuedWrite]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }
}
