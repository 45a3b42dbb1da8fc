import GRDB
import StoreContract
import Synchronization

/// The open database, which a failed commit replaces by a newly opened one.
final class Connection: Sendable {
    private enum State {
        case open(any DatabaseWriter)
        /// Being reopened; reading tasks wait.
        case reopening([CheckedContinuation<Void, Never>])
        /// Could not be reopened; the next write tries again.
        case lost(StoreError)
        case closed
    }

    /// What must leave the write-ahead log.
    let log = ErasedLog()
    private let state: Mutex<State>
    private let open: @Sendable () throws(StoreError) -> any DatabaseWriter

    /// Opens the database; `open` is kept for reopening it.
    init(_ open: @escaping @Sendable () throws(StoreError) -> any DatabaseWriter) throws(StoreError) {
        self.open = open
        state = Mutex(.open(try open()))
    }

    /// The database for reading; waits while it is being reopened.
    func reader() async throws(StoreError) -> any DatabaseWriter {
        while true {
            switch current() {
            case .success(let writer?): return writer
            case .failure(let error): throw error
            case .success(nil): break
            }
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    guard case .reopening(let waiting) = state else { return false }
                    state = .reopening(waiting + [continuation])
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        }
    }

    /// The database for writing; called on the writer's thread, which also is the one that reopens.
    func writer() throws(StoreError) -> any DatabaseWriter {
        if case .success(let writer?) = current() { return writer }
        if case .failure(.closed) = current() { throw .closed }
        return try reopen()
    }

    /// Lets go of a database whose commit failed and opens it again, so that what really is on disk is read. Reads
    /// under way end first; nothing that the old connections believed survives.
    @discardableResult
    func reopen() throws(StoreError) -> any DatabaseWriter {
        let old = state.withLock { state in
            defer { if case .closed = state {} else { state = .reopening([]) } }
            if case .open(let writer) = state { return writer as (any DatabaseWriter)? }
            return nil
        }
        if let old { try? Self.close(old) }
        let result = Result { () throws(StoreError) in try open() }
        let waiting = state.withLock { state in
            guard case .reopening(let waiting) = state else { return [] as [CheckedContinuation<Void, Never>] }
            switch result {
            case .success(let writer): state = .open(writer)
            case .failure(let error): state = .lost(error)
            }
            return waiting
        }
        for continuation in waiting { continuation.resume() }
        return try result.get()
    }

    /// Closes the database for good. Called on the writer's thread.
    func close() throws(StoreError) {
        let old = state.withLock { state in
            defer { state = .closed }
            if case .open(let writer) = state { return writer as (any DatabaseWriter)? }
            return nil
        }
        do {
            if let old { try Self.close(old) }
        } catch {
            throw StoreError(error, while: "close the database")
        }
    }

    /// Closes the readers first, so that the writer is the last one and removes the write-ahead log.
    private static func close(_ writer: any DatabaseWriter) throws {
        (writer as? DatabasePool)?.releaseMemory()
        try writer.close()
    }

    /// Whether this one has been replaced by another.
    func isCurrent(_ writer: any DatabaseWriter) -> Bool {
        if case .success(let current?) = current() { return current === writer }
        return false
    }

    private func current() -> Result<(any DatabaseWriter)?, StoreError> {
        state.withLock { state in
            switch state {
            case .open(let writer): .success(writer)
            case .reopening: .success(nil)
            case .lost(let error): .failure(error)
            case .closed: .failure(.closed)
            }
        }
    }
}
