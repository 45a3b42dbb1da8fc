import Foundation
import MerkleTree
import SQLiteStore
import StoreContract
import TestSupport
import Testing

@Suite("SQLite store: the database file")
struct DatabaseTests {
    @Test func onlyTheOwnerReadsTheFiles() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            try await store.write { try $0.settings.set(.host, to: "x") }
            try await store.backup(to: directory + "/copy.sqlite")
            for file in try FileManager.default.contentsOfDirectory(atPath: directory) {
                let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/" + file)
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
            }
            try await store.close()
        }
    }

    @Test func schemaVersionAndNewerSchema() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            #expect(try await store.schemaVersion == 9)
            try await store.close()
            // user_version: 4 bytes at offset 60 of the file, big-endian (SQLite file format §1.3).
            try overwrite(path, at: 60, with: [0, 0, 0, 99])
            #expect(throws: StoreError.newerSchema(found: 99, known: 9)) { try SQLiteStore(path: path) }
        }
    }

    @Test func databasesOfOtherProgramsAreRefused() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            try await SQLiteStore(path: path).close()
            try overwrite(path, at: 68, with: [1, 2, 3, 4])  // application_id
            #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
            let text = directory + "/notes.txt"
            try Data(String(repeating: "not a database\n", count: 99).utf8).write(to: URL(fileURLWithPath: text))
            #expect {
                try SQLiteStore(path: text)
            } throws: { error in
                if case StoreError.corrupt = error { true } else { false }
            }
            #expect(throws: StoreError.self) { try SQLiteStore(path: directory + "/missing/store.sqlite") }
        }
    }

    @Test func backupIsOneMoment() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            try await store.write { transaction in
                for _ in 0..<50 { try Sample.append(to: Sample.book(1), at: 1, in: transaction) }
            }
            let writing = Task {
                var count = 0
                while !Task.isCancelled {
                    try await store.write { transaction in
                        for book in [2, 3] { try Sample.append(to: Sample.book(book), at: 1, in: transaction) }
                    }
                    count += 1
                }
                return count
            }
            let copies = (1...3).map { directory + "/copy-\($0).sqlite" }
            for copy in copies { try await store.backup(to: copy) }
            await expectFailed { try await store.backup(to: copies[0]) }
            writing.cancel()
            _ = try await writing.value
            for copy in copies {
                let restored = try SQLiteStore(path: copy)
                let sizes = try await restored.read { transaction in
                    try [1, 2, 3].map { try transaction.books.head(Sample.book($0))?.frontier.size ?? 0 }
                }
                #expect(sizes[0] == 50 && sizes[1] == sizes[2])
                #expect(try await restored.checkIntegrity() == [])
                #expect(try await restored.schemaVersion == 9)
                try await restored.close()
            }
            try await store.close()
        }
    }

    /// What was erased is in no file of the database any more, and in no backup.
    @Test func erasedBytesAreGone() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            try await store.write { transaction in
                for time in 0..<5 { try Sample.append(to: Sample.book(1), at: Int64(time), in: transaction) }
                try transaction.scans.append([Sample.scan(1, at: 1, device: "pseudonym-1"), Sample.scan(1, at: 9)])
            }
            for text in ["person 3", "pseudonym-1"] { #expect(try contains(directory, text)) }
            try await store.write { try $0.books.erasePersonal(Sample.book(1), seq: 3) }
            _ = try await store.write { try $0.scans.purge(before: 5) }
            for _ in 0..<2 {
                for text in ["person 3", "pseudonym-1"] { #expect(try !contains(directory, text)) }
                #expect(try contains(directory, "person 2"))
                try await store.backup(to: directory + "/copy-\(UUID()).sqlite")
            }
            try await store.close()
            #expect(try !contains(directory, "person 3"))
        }
    }

    /// A reader of an older moment may still need the log; the next write after it has ended cuts the log.
    @Test func erasingWhileSomebodyReads() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            _ = try await store.write { try Sample.append(to: Sample.book(1), at: 1, in: $0) }
            let (isReading, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let reading = Task {
                try await store.read { transaction in
                    let before = try transaction.books.entry(Sample.book(1), seq: 0)
                    isReading.signal()
                    mayEnd.wait()
                    return (before, try transaction.books.entry(Sample.book(1), seq: 0))
                }
            }
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    isReading.wait()
                    continuation.resume()
                }
            }
            try await store.write { try $0.books.erasePersonal(Sample.book(1), seq: 0) }
            #expect(try await store.read { try $0.books.entry(Sample.book(1), seq: 0) }?.personalKey == nil)
            mayEnd.signal()
            let (before, after) = try await reading.value
            #expect(before?.personalKey != nil && before == after)
            try await store.write { try $0.settings.set(.host, to: "x") }
            #expect(try !contains(directory, "person 0"))
            try await store.close()
        }
    }

    @Test func checkIntegrityTellsWhatIsWrong() async throws {
        try await withTemporaryFolder { directory in
            let path = directory + "/store.sqlite"
            let store = try SQLiteStore(path: path)
            try await store.write { transaction in
                for time in 0..<200 { try Sample.append(to: Sample.book(1), at: Int64(time), in: transaction) }
            }
            #expect(try await store.checkIntegrity() == [])
            try await store.close()
            let size = try #require(
                try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
            try overwrite(path, at: size - 4_096, with: [UInt8](repeating: 0xFF, count: 4_096))
            do {
                let damaged = try SQLiteStore(path: path)
                #expect(try await damaged.checkIntegrity() != [])
                try await damaged.close()
            } catch StoreError.corrupt {}
        }
    }

    private func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    private func contains(_ directory: String, _ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: directory).contains { file in
            try Data(contentsOf: URL(fileURLWithPath: directory + "/" + file)).range(of: Data(text.utf8)) != nil
        }
    }
}
