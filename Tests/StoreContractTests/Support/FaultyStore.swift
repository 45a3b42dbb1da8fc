import StoreContract
import Synchronization

/// A store whose nth write is reported as failed: before anything happened, or although it persisted.
final class FaultyStore: Store {
    enum Fault: Sendable, CaseIterable {
        /// The change is lost.
        case lost
        /// The change stays, but nobody is told so.
        case persisted
    }

    private let store: any Store
    private let number: Int
    private let fault: Fault
    private let count = Mutex(0)

    /// Fails write number `number`, the first being 1.
    init(_ store: any Store, failing number: Int, _ fault: Fault) {
        self.store = store
        self.number = number
        self.fault = fault
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        let current = count.withLock { count in
            count += 1
            return count
        }
        guard current == number else { return try await store.write(body) }
        if fault == .persisted { _ = try await store.write(body) }
        throw StoreError.indeterminate("write \(current)")
    }

    func close() async throws { try await store.close() }
}
