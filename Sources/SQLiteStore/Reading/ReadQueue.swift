import Dispatch
import Foundation
import GRDB
import Synchronization

/// Reads in the order in which they came, and a few threads that carry them out.
///
/// A thread that has finished one read goes on with the next, on the same connection: under load nobody waits for a thread
/// to wake up or for a connection to be handed over. Reads that were asked for before a transaction began share it: what
/// they see is not older than the question. There are as many threads as processors; when reads wait and none of
/// the threads has come to its end for a while, because all are at something long, there is one more.
final class ReadQueue: Sendable {
    /// What is to be done in a transaction on a database, or when there can be none.
    struct Read: Sendable {
        let reader: any DatabaseWriter
        let body: @Sendable (Result<ReadTransaction, any Error>) -> Void
    }

    private struct State {
        var waiting: [Read] = []
        /// The first of ``waiting`` that is not under way.
        var next = 0
        var running = 0
        /// How many reads were begun, which is in the order in which they were asked for.
        var begun = 0
        var isWatched = false

        var isWaiting: Bool { next < waiting.count }
        /// How many reads were asked for.
        var asked: Int { begun + waiting.count - next }
    }

    /// As many as there are reading connections.
    static let width = 8
    private static let usual = min(width, max(2, ProcessInfo.processInfo.activeProcessorCount))
    /// After how many reads a connection is given back: a database in memory has only one, which others write on.
    private static let mostTogether = 64
    /// After how long without a read begun another thread is put to work.
    private static let patience = DispatchTimeInterval.milliseconds(2)

    private let memories: ReaderMemories
    private let state = Mutex(State())
    private let watcher = DispatchQueue(label: "touchstone.store.watcher", qos: .userInitiated)

    /// - Parameter memories: of the connections that reads are given.
    init(_ memories: ReaderMemories) { self.memories = memories }

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
                try first.read.reader.unsafeRead { database in
                    isBegun = true
                    carryOut(first, on: database)
                }
            } catch {
                if !isBegun { first.read.body(.failure(error)) }
            }
        }
    }

    /// Carries out a read, and then those that wait, on one connection.
    private func carryOut(_ first: Numbered, on database: Database) {
        let memory = memories.memory(of: database)
        var transaction: ReadTransaction?
        defer { transaction?.end() }
        var next: Numbered? = first
        for turn in 1...Self.mostTogether {
            guard let (read, number) = next else { return }
            do {
                if let shared = transaction, !shared.serves(number) {
                    shared.end()
                    transaction = nil
                }
                let serving = try transaction ?? begin(on: database, memory)
                transaction = serving
                read.body(.success(serving))
            } catch {
                read.body(.failure(error))
            }
            next = turn < Self.mostTogether ? nextRead(of: first.read.reader) : nil
        }
    }

    /// Begins a transaction for all that was asked for by now.
    private func begin(on database: Database, _ memory: ReaderMemory?) throws -> ReadTransaction {
        try ReadTransaction(database, memory: memory, askedBefore: state.withLock { $0.asked })
    }

    /// A read, and how many were asked for before it.
    private typealias Numbered = (read: Read, number: Int)

    /// The next read; nil when none waits, or the next one is of another database than `reader`. Without `reader`, whoever
    /// gets none is done.
    private func nextRead(of reader: (any DatabaseWriter)?) -> Numbered? {
        state.withLock { state in
            guard state.isWaiting else {
                state.waiting.removeAll(keepingCapacity: true)
                state.next = 0
                if reader == nil { state.running -= 1 }
                return nil
            }
            let read = state.waiting[state.next]
            guard reader == nil || reader === read.reader else { return nil }
            let number = state.begun
            state.next += 1
            state.begun += 1
            // What is done with is let go of now and then, and not each time.
            if state.next >= 256 {
                state.waiting.removeFirst(state.next)
                state.next = 0
            }
            return (read, number)
        }
    }
}
