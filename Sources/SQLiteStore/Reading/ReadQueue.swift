import Dispatch
import Synchronization

/// Reads in the order in which they came, and a few threads that carry them out.
///
/// A thread that has finished one read goes on with the next, so that under load nobody waits for a thread to wake up.
final class ReadQueue: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// The first of ``waiting`` that is not under way.
        var next = 0
        var running = 0
    }

    /// As many as there are reading connections.
    static let width = 8

    private let state = Mutex(State())
    private let threads = DispatchQueue(label: "touchstone.store.readers", qos: .userInitiated, attributes: .concurrent)

    /// Adds a read.
    func add(_ read: @escaping @Sendable () -> Void) {
        let mustStart = state.withLock { state in
            state.waiting.append(read)
            guard state.running < Self.width else { return false }
            state.running += 1
            return true
        }
        if mustStart { threads.async { self.drain() } }
    }

    private func drain() {
        while let read = nextRead() { read() }
    }

    private func nextRead() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.next < state.waiting.count else {
                state.waiting.removeAll(keepingCapacity: true)
                (state.next, state.running) = (0, state.running - 1)
                return nil
            }
            let read = state.waiting[state.next]
            state.next += 1
            // What is done with is let go of now and then, and not each time.
            if state.next >= 256 {
                state.waiting.removeFirst(state.next)
                state.next = 0
            }
            return read
        }
    }
}
