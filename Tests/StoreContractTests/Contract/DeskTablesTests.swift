import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: scans, tokens, requests, vouchers, orders")
struct DeskTablesTests {
    @Test(arguments: TestStore.allCases)
    func scans(_ kind: TestStore) async throws {
        try await kind.run { store in
            let id = Sample.certificateID(1)
            let place = Place(latitude: 30_000_000, longitude: -120_000_000)
            let rows = [
                Sample.scan(1, at: 50, shop: "shop-1", device: nil), Sample.scan(1, at: 40, place: place),
                Sample.scan(1, at: 30, device: "d2"), Sample.scan(1, at: 40, device: "d3"), Sample.scan(2, at: 90),
            ]
            let none = ScanSummary(total: 0, anonymous: 0, firstAnonymousAt: nil)
            #expect(try await store.read { try $0.scans.summary(of: id) } == none)
            try await store.write { try $0.scans.append([rows[0]]) }
            let shopOnly = ScanSummary(total: 1, anonymous: 0, firstAnonymousAt: nil)
            #expect(try await store.read { try $0.scans.summary(of: id) } == shopOnly)
            try await store.write { try $0.scans.append(Array(rows[1...])) }
            let all = ScanSummary(total: 4, anonymous: 3, firstAnonymousAt: 30)
            #expect(try await store.read { try $0.scans.summary(of: id) } == all)
            let newest = [rows[0], rows[3], rows[1], rows[2]]
            #expect(try await store.read { try $0.scans.recent(of: id, since: 0, limit: 9) } == newest)
            let since = try await store.read { try $0.scans.recent(of: id, since: 40, limit: 2) }
            #expect(since == Array(newest[..<2]))
            #expect(try await store.write { try $0.scans.purge(before: 40) } == 1)
            #expect(try await store.write { try $0.scans.purge(before: 40) } == 0)
            #expect(try await store.read { try $0.scans.recent(of: id, since: 0, limit: 9) } == Array(newest[..<3]))
            #expect(try await store.read { try $0.scans.summary(of: id) } == all)
        }
    }

    @Test(arguments: TestStore.allCases)
    func tokens(_ kind: TestStore) async throws {
        try await kind.run { store in
            let tokens = [Sample.token("t-b", role: .shopManager), Sample.token("t-a", role: .maker)]
            try await store.write { transaction in for token in tokens { try transaction.tokens.insert(token) } }
            #expect(try await store.read { try $0.tokens.all() } == [tokens[1], tokens[0]])
            #expect(try await store.read { try $0.tokens.find(hash: tokens[0].hash) } == tokens[0])
            #expect(try await store.read { try $0.tokens.find(hash: Sample.digest("?")) } == nil)
            await expect(.conflict("tokens.id")) {
                try await store.write { transaction in
                    var same = Sample.token("t-a")
                    same.hash = Sample.digest("other")
                    try transaction.tokens.insert(same)
                }
            }
            await expect(.conflict("tokens.hash")) {
                try await store.write { transaction in
                    var same = Sample.token("t-c")
                    same.hash = Sample.token("t-a").hash
                    try transaction.tokens.insert(same)
                }
            }
            for time in [70, 80] as [Int64] {
                try await store.write { try $0.tokens.revoke("t-a", at: time) }
            }
            #expect(try await store.read { try $0.tokens.find(hash: tokens[1].hash) }?.revokedAt == 70)
            await expectFailed { try await store.write { try $0.tokens.revoke("t-z", at: 1) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func requests(_ kind: TestStore) async throws {
        try await kind.run { store in
            let request = Sample.request("k", at: 10)
            try await store.write { transaction in
                try transaction.requests.keep(request)
                try transaction.requests.keep(Sample.request("k", of: "q", at: 20))
            }
            #expect(try await store.read { try $0.requests.answer(to: "k", of: "p") } == request)
            #expect(try await store.read { try $0.requests.answer(to: "j", of: "p") } == nil)
            await expect(.conflict("requests.key")) { try await store.write { try $0.requests.keep(request) } }
            #expect(try await store.write { try $0.requests.purge(before: 20) } == 1)
            #expect(try await store.read { try $0.requests.answer(to: "k", of: "p") } == nil)
            #expect(try await store.read { try $0.requests.answer(to: "k", of: "q") } != nil)
        }
    }

    @Test(arguments: TestStore.allCases)
    func attempts(_ kind: TestStore) async throws {
        try await kind.run { store in
            let book = Sample.book(1)
            let items: [StockKey?] = [nil, .line(book, 4), .certificate(Sample.certificateID(2))]
            let attempts = items.enumerated().map { index, item in
                AttemptRecord(
                    book: book, at: Int64(30 - index * 10), useCase: "install", code: "already-installed", item: item,
                    actor: "张三")
            }
            try await store.write { transaction in
                for attempt in attempts { try transaction.requests.recordAttempt(attempt) }
            }
            let all = try await store.read { try $0.requests.attempts(of: book, since: 0, limit: 9) }
            #expect(all == attempts.reversed())
            let some = try await store.read { try $0.requests.attempts(of: book, since: 20, limit: 1) }
            #expect(some == [attempts[1]])
            #expect(try await store.read { try $0.requests.attempts(of: Sample.book(2), since: 0, limit: 9) } == [])
        }
    }

    @Test(arguments: TestStore.allCases)
    func vouchers(_ kind: TestStore) async throws {
        try await kind.run { store in
            @Sendable func voucher(_ shop: Int, at time: Int64) -> VoucherRecord {
                VoucherRecord(
                    digest: Sample.digest("photo"), book: Sample.book(shop), mediaType: "image/jpeg", size: 1_000,
                    addedAt: time)
            }
            for time in [1, 2] as [Int64] { try await store.write { try $0.vouchers.insert(voucher(1, at: time)) } }
            let digest = Sample.digest("photo")
            #expect(try await store.read { try $0.vouchers.find(digest, in: Sample.book(1)) } == voucher(1, at: 1))
            #expect(try await store.read { try $0.vouchers.find(digest, in: Sample.book(2)) } == nil)
            try await store.write { try $0.vouchers.insert(voucher(2, at: 3)) }
            let total = try await store.read { try $0.vouchers.total() }
            #expect(total == (1, 1_000))
            #expect(try await store.read { try $0.settings.storedBytes() } > 0)
        }
    }

    @Test(arguments: TestStore.allCases)
    func orders(_ kind: TestStore) async throws {
        try await kind.run { store in
            let orders = [
                Sample.order("2026-1", at: 10), Sample.order("2026-2", at: 20), Sample.order("X", shop: "shop-2"),
            ]
            try await store.write { transaction in for order in orders { try transaction.orders.insert(order) } }
            #expect(try await store.read { try $0.orders.find("2026-1") } == orders[0])
            #expect(try await store.read { try $0.orders.find("2026-3") } == nil)
            let newest = try await store.read { try $0.orders.all(for: ShopID("shop-1")!) }
            #expect(newest == [orders[1], orders[0]])
            let own = try await store.read { try $0.orders.all(of: orders[0].inspector, limit: 9) }
            #expect(own.map(\.number) == ["2026-2", "2026-1", "X"])
            let first = try await store.read { try $0.orders.all(of: orders[0].inspector, limit: 1) }
            #expect(first == [orders[1]])
            #expect(try await store.read { try $0.orders.all(of: "nobody", limit: 9) } == [])
            await expect(.conflict("orders.number")) { try await store.write { try $0.orders.insert(orders[2]) } }
        }
    }
}
