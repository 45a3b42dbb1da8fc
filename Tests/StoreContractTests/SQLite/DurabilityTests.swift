import Foundation
import MerkleTree
import SQLiteStore
import StoreContract
import Synchronization
import TestSupport
import Testing

@Suite("SQLite store: commits, crashes and reopening")
struct DurabilityTests {
    private struct Broken: Error {}

    @Test func reopening() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            try await append(to: store)
            try await store.close()
            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(files == ["store.sqlite"])
            let again = try SQLiteStore(path: path)
            #expect(try await again.read { try $0.books.head(Sample.book(1))?.frontier.size } == 1)
            try await again.close()
        }
    }

    /// What lies on the disk at any moment, even half a write, opens as some prefix of the writes that includes every
    /// acknowledged one.
    @Test func everyMomentOnDiskIsAPrefix() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            for round in 1...12 {
                for _ in 0..<round {
                    try await append(to: store)
                }
                let acknowledged = try await size(of: store)
                for cut in [0, 1, 700, 5_000] {
                    let copy = directory + "/copy-\(round)-\(cut).sqlite"
                    try FileManager.default.copyItem(atPath: path, toPath: copy)
                    var log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
                    log.removeLast(min(cut, log.count))
                    try log.write(to: URL(fileURLWithPath: copy + "-wal"))
                    let reopened = try SQLiteStore(path: copy)
                    #expect(try await reopened.checkIntegrity() == [])
                    let found = try await size(of: reopened)
                    #expect(cut == 0 ? found == acknowledged : found <= acknowledged)
                    let entries = try await reopened.read { try $0.books.entries(Sample.book(1), from: 0, limit: 999) }
                    #expect(entries.count == Int(found))
                    try await reopened.close()
                }
            }
            try await store.close()
        }
    }

    /// Garbage at the end of the log, as a torn write leaves it, is not taken for a commit.
    @Test func garbageAfterTheLastCommit() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            for _ in 0..<5 { try await append(to: store) }
            let copy = directory + "/copy.sqlite"
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            var log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
            log.append(log.suffix(4_120))
            log.append(Data(repeating: 0xA5, count: 999))
            try log.write(to: URL(fileURLWithPath: copy + "-wal"))
            let reopened = try SQLiteStore(path: copy)
            #expect(try await size(of: reopened) == 5)
            #expect(try await reopened.checkIntegrity() == [])
            try await reopened.close()
            try await store.close()
        }
    }

    @Test(arguments: [false, true])
    func aFailedCommitIsIndeterminateForItsWholeGroup(_ persists: Bool) async throws {
        try await withTemporaryFolder { directory in
            let isBroken = Mutex(false)
            let fail: @Sendable () throws -> Void = { if isBroken.withLock({ $0 }) { throw Broken() } }
            let store = try SQLiteStore(
                path: directory + "/store.sqlite",
                interference: persists ? .init(afterCommit: fail) : .init(beforeCommit: fail))
            try await append(to: store)
            isBroken.withLock { $0 = true }
            let errors = await withTaskGroup(of: (any Error)?.self, returning: [(any Error)?].self) { group in
                for number in 0..<10 {
                    group.addTask { await Self.errorOfWriter(number, on: store) }
                }
                for _ in 0..<10 {
                    group.addTask {
                        // Readers wait while the database is opened again; they see no half of anything.
                        _ = try? await store.read { try $0.books.entries(Sample.book(1), from: 0, limit: 99) }
                        return StoreError.indeterminate("reader")
                    }
                }
                var errors: [(any Error)?] = []
                for await error in group { errors.append(error) }
                return errors
            }
            for error in errors {
                if error is Broken { continue }  // alone in its group, it had nothing to commit
                guard case .indeterminate? = error as? StoreError else {
                    Issue.record("told \(String(describing: error))")
                    continue
                }
            }
            isBroken.withLock { $0 = false }
            let found = try await size(of: store)
            #expect(found == (persists ? 10 : 1))
            try await append(to: store)
            #expect(try await size(of: store) == found + 1)
            #expect(try await store.checkIntegrity() == [])
            try await store.close()
        }
    }

    private static func errorOfWriter(_ number: Int, on store: SQLiteStore) async -> (any Error)? {
        do {
            try await store.write { transaction in
                try Sample.append(to: Sample.book(1), at: 1, in: transaction)
                if number == 3 { throw Broken() }
            }
            return nil
        } catch {
            return error
        }
    }

    /// Two stores on one file, as two processes would have it.
    @Test func twoProcesses() async throws {
        try await withTemporaryFolder { directory in
            let stores = try [0, 1].map { _ in try SQLiteStore(path: directory + "/store.sqlite") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        try await append(to: stores[number % 2])
                    }
                }
                try await group.waitForAll()
            }
            for store in stores {
                #expect(try await size(of: store) == 60)
                try await store.close()
            }
        }
    }

    private func append(to store: SQLiteStore) async throws {
        _ = try await store.write { try Sample.append(to: Sample.book(1), at: 1, in: $0) }
    }

    private func size(of store: SQLiteStore) async throws -> UInt64 {
        try await store.read { try $0.books.head(Sample.book(1))?.frontier.size ?? 0 }
    }
}
