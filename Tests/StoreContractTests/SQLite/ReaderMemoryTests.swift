import Dispatch
import Ledger
import PartCertificates
import SQLiteStore
import StoreContract
import TestSupport
import Testing

/// What reading connections remember is what they would find.
@Suite("SQLite store: what readers remember", .timeLimit(.minutes(10)))
struct ReaderMemoryTests {
    private func shop(named name: String) -> ShopRecord {
        var shop = Sample.shop()
        shop.nameZh = name
        return shop
    }

    /// Every answer that is remembered, asked for on several connections at once.
    private func everybody(
        _ store: SQLiteStore, see check: @escaping @Sendable (any StoreTransaction) throws -> Bool
    ) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            for _ in 0..<24 { tasks.addTask { try await store.read(check) } }
            return try await tasks.allSatisfy { $0 }
        }
    }

    @Test func changesOfAnotherProcessAreSeenAtOnce() async throws {
        try await withTemporaryFolder { directory in
            let writing = try SQLiteStore(path: directory + "/store.sqlite")
            let reading = try SQLiteStore(path: directory + "/store.sqlite")
            let id = Sample.shop().id
            let book = Sample.shop().book
            let product = ProductRecord(
                code: Sample.product, issuer: Sample.acme, nameZh: "刹车片", nameEn: "brake pad", brand: "Acme", fits: [],
                guidePrices: [], unit: .sets, warrantyMonths: nil, safetyCritical: true)
            #expect(
                try await everybody(reading) { transaction in
                    try transaction.shops.find(id) == nil && transaction.shops.find(book: book) == nil
                        && transaction.products.find(Sample.product) == nil && transaction.lists.latest(.trust) == nil
                        && transaction.measures.inForce(Sample.acme).isEmpty
                        && transaction.certificates.find(Sample.certificateID(1)) == nil
                })
            try await writing.write { transaction in
                try Sample.enrol(in: transaction)
                try transaction.lists.append(ListRecord(kind: .trust, seq: 1, issuedAt: 1, expiresAt: 2, bytes: [1]))
                try transaction.measures.insert(Sample.measure("R-1"))
                try transaction.products.upsert(product)
            }
            #expect(
                try await everybody(reading) { transaction in
                    try transaction.lists.latest(.trust)?.seq == 1
                        && transaction.measures.inForce(Sample.acme).count == 1
                        && transaction.products.find(Sample.product) == product
                })
            for turn in 0..<40 {
                let changed = shop(named: "名 \(turn)")
                // The store that reads writes as well, and so does the other one.
                let store = turn % 2 == 0 ? writing : reading
                try await store.write { transaction in
                    if try transaction.shops.find(id) == nil { try transaction.shops.insert(changed) }
                    try transaction.shops.update(changed)
                    try transaction.lists.append(
                        ListRecord(kind: .trust, seq: UInt64(turn) + 2, issuedAt: 1, expiresAt: 2, bytes: [1]))
                }
                #expect(
                    try await everybody(reading) { transaction in
                        try transaction.shops.find(id) == changed && transaction.shops.find(book: book) == changed
                            && transaction.lists.latest(.trust)?.seq == UInt64(turn) + 2
                    }, "turn \(turn)")
            }
            try await reading.close()
            try await writing.close()
        }
    }

    @Test func aClosureSeesOneMoment() async throws {
        try await withTemporaryFolder { directory in
            let store = try SQLiteStore(path: directory + "/store.sqlite")
            try await store.write { try $0.shops.insert(Sample.shop()) }
            let id = Sample.shop().id
            for asksBefore in [true, false] {
                let before = try await store.read { try $0.shops.find(id) }
                let changed = shop(named: "\(asksBefore)")
                let (begun, changedNow) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
                async let seen = store.read { transaction in
                    // The moment is that of the first question, whichever it is.
                    if asksBefore { _ = try transaction.shops.find(id) } else { _ = try transaction.shops.all() }
                    begun.signal()
                    changedNow.wait()
                    return [try transaction.shops.find(id), try transaction.shops.find(book: Sample.shop().book)]
                        + (try transaction.shops.all())
                }
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async {
                        begun.wait()
                        continuation.resume()
                    }
                }
                try await store.write { try $0.shops.update(changed) }
                changedNow.signal()
                #expect(try await seen.allSatisfy { $0 == before })
                #expect(try await everybody(store) { try $0.shops.find(id) == changed })
            }
            try await store.close()
        }
    }
}
