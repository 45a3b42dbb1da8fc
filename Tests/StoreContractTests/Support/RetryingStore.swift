import StoreContract

/// A store that rolls every write back once and runs it again, as a lost race would: a closure that has any effect
/// but through its unit shows itself.
struct RetryingStore: Store {
    private struct RolledBack: Error {}

    private let store: any Store

    init(_ store: any Store) { self.store = store }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        do {
            try await store.write { transaction in
                _ = try body(transaction)
                throw RolledBack()
            }
        } catch is RolledBack {}
        return try await store.write(body)
    }

    func close() async throws { try await store.close() }
}
