import Dispatch
import SQLiteStore
import StoreContract
import TestSupport
import Testing

@Suite("SQLite store: reading threads", .timeLimit(.minutes(10)))
struct ReadQueueTests {
    /// Long reads hold up nobody as long as there are connections left.
    @Test func longReadsHoldUpNobody() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            try await store.write { try $0.shops.insert(Sample.shop()) }
            let id = Sample.shop().id
            let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            try await withThrowingTaskGroup(of: Bool.self) { tasks in
                for _ in 0..<7 {
                    tasks.addTask {
                        try await store.read { transaction in
                            begun.signal()
                            end.wait()
                            return try transaction.shops.find(id) != nil
                        }
                    }
                }
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async {
                        for _ in 0..<7 { begun.wait() }
                        continuation.resume()
                    }
                }
                for _ in 0..<200 { #expect(try await store.read { try $0.shops.find(id) } != nil) }
                for _ in 0..<7 { end.signal() }
                for try await found in tasks { #expect(found) }
            }
            try await store.close()
            await expect(.closed) { try await store.read { try $0.shops.find(id) } }
        }
    }

    /// A database in memory has one connection, which readers must leave to the writer now and then.
    @Test(arguments: TestStore.allCases)
    func readersAndWritersGetTheirTurn(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { try $0.shops.insert(Sample.shop()) }
            let id = Sample.shop().id
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for _ in 0..<32 {
                    tasks.addTask {
                        while !Task.isCancelled { _ = try await store.read { try $0.shops.find(id) } }
                    }
                }
                for turn in 0..<100 {
                    var shop = Sample.shop()
                    shop.nameZh = "名 \(turn)"
                    let changed = shop
                    try await store.write { try $0.shops.update(changed) }
                    #expect(try await store.read { try $0.shops.find(id) } == changed)
                }
                tasks.cancelAll()
                try await tasks.waitForAll()
            }
        }
    }
}
