import Dispatch
import Foundation
import GRDB
import Synchronization

/// Reads in the order in which they came, and a few threads that carry them out.
///
/// A thread that has finished one read goes on with the next, on the same connection: under load nobody waits for a thread
/// to wake up or for a connection to be handed over. There are as many threads as processors; when reads wait and none of
/// the threads has come to its end for a while, because all are at something long, there is one more.
final class ReadQueue: Sendable {
    /// What is to be done with a connection of a database, or when it cannot be had.
    struct Read: Sendable {
        let reader: any DatabaseWriter
        let body: @Sendable (Result<Database, any Error>) -> Void
    }

    private struct State {
        var waiting: [Read] = []
        /// The first of ``waiting`` that is not under way.
        var next = 0
        var running = 0
        /// How many reads were begun.
        var begun = 0
        var isWatched = false

        var isWaiting: Bool { next < waiting.count }
    }

    /// As many as there are reading connections.
    static let width = 8
    private static let usual = min(width, max(2, ProcessInfo.processInfo.activeProcessorCount))
    /// After how many reads a connection is given back: a database in memory has only one, which others write on.
    private static let mostTogether = 64
    /// After how long without a read begun another thread is put to work.
    private static let patience = DispatchTimeInterval.milliseconds(2)

    private let state = Mutex(State())
    private let watcher = DispatchQueue(label: "touchstone.store.watcher", qos: .userInitiated)

    /// Adds a read.
    func add(_ read: Read) {
        let (mustStart, watched) = state.withLock { state -> (Bool, Int?) in
            state.waiting.append(read)
            if state.running < Self.usual {
                state.running += 1
                return (true, nil)
            }
            guard state.running < Self.width, !state.isWatched else { return (false, nil) }
            state.isWatched = true
            return (false, state.begun)
        }
        if mustStart { start() }
        if let watched { watch(since: watched) }
    }

    /// Puts a thread to work. A serial queue of its own gets one even when as many as there are processors are busy; the
    /// threads of a concurrent queue are no more than that.
    private func start() {
        DispatchQueue(label: "touchstone.store.reader", qos: .userInitiated).async { self.drain() }
    }

    /// Puts another thread to work if none has begun a read in a while.
    private func watch(since begun: Int) {
        watcher.asyncAfter(deadline: .now() + Self.patience) {
            let (mustStart, watched) = self.state.withLock { state -> (Bool, Int?) in
                let isStuck = state.isWaiting && state.begun == begun && state.running < Self.width
                if isStuck { state.running += 1 }
                state.isWatched = state.isWaiting && state.running < Self.width
                return (isStuck, state.isWatched ? state.begun : nil)
            }
            if let watched { self.watch(since: watched) }
            if mustStart { self.start() }
        }
    }

    private func drain() {
        while let first = nextRead(of: nil) {
            var isBegun = false
            do {
                try first.reader.unsafeRead { database in
                    isBegun = true
                    first.body(.success(database))
                    for _ in 1..<Self.mostTogether {
                        guard let next = nextRead(of: first.reader) else { break }
                        next.body(.success(database))
                    }
                }
            } catch {
                if !isBegun { first.body(.failure(error)) }
            }
        }
    }

    /// The next read; nil when none waits, or the next one is of another database than `reader`. Without `reader`, whoever
    /// gets none is done.
    private func nextRead(of reader: (any DatabaseWriter)?) -> Read? {
        state.withLock { state in
            guard state.isWaiting else {
                state.waiting.removeAll(keepingCapacity: true)
                state.next = 0
                if reader == nil { state.running -= 1 }
                return nil
            }
            let read = state.waiting[state.next]
            guard reader == nil || reader === read.reader else { return nil }
            state.next += 1
            state.begun += 1
            // What is done with is let go of now and then, and not each time.
            if state.next >= 256 {
                state.waiting.removeFirst(state.next)
                state.next = 0
            }
            return read
        }
    }
}
