import Foundation
import SQLiteStore
import StoreContract
import TestSupport
import Testing

/// The stores that the contract suite runs on. Another implementation joins by one more case.
enum TestStore: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// SQLite in memory.
    case memory
    /// SQLite in a file.
    case file
    /// SQLite in memory, every write rolled back once and run again.
    case retrying

    var testDescription: String { rawValue }

    /// Runs a test on a new, empty store, and checks the database and closes the store when it is through.
    func run(_ body: (any Store) async throws -> Void) async throws {
        switch self {
        case .memory:
            let store = try SQLiteStore.inMemory()
            try await Self.run(store, store, body)
        case .retrying:
            let store = try SQLiteStore.inMemory()
            try await Self.run(RetryingStore(store), store, body)
        case .file:
            try await withTemporaryFolder { directory in
                let store = try SQLiteStore(path: directory + "/store.sqlite")
                try await Self.run(store, store, body)
            }
        }
    }

    /// A store in memory that the test closes itself.
    func opened() async throws -> any Store {
        let store = try SQLiteStore.inMemory()
        return self == .retrying ? RetryingStore(store) : store
    }

    /// A store that was closed.
    func closed() async throws -> any Store {
        let store = try SQLiteStore.inMemory()
        try await store.close()
        return self == .retrying ? RetryingStore(store) : store
    }

    private static func run(
        _ tested: any Store, _ sqlite: SQLiteStore, _ body: (any Store) async throws -> Void
    ) async throws {
        try await body(tested)
        #expect(try await sqlite.checkIntegrity() == [])
        try await tested.close()
    }
}

/// Expects exactly this failure of the store.
func expect<Value>(
    _ expected: StoreError, _ subject: String = "", sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Value
) async {
    await #expect(throws: expected, "\(subject)", sourceLocation: sourceLocation) { _ = try await body() }
}

/// Expects a failure that names what is missing or wrong, whatever its words.
func expectFailed<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Value
) async {
    do {
        _ = try await body()
        Issue.record("did not fail", sourceLocation: sourceLocation)
    } catch StoreError.failed {
    } catch {
        Issue.record("failed with \(error)", sourceLocation: sourceLocation)
    }
}
