import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import Testing

@Suite("Store contract: books")
struct BooksTests {
    @Test(arguments: TestStore.allCases)
    func openAndAppend(_ kind: TestStore) async throws {
        try await kind.run { store in
            let book = Sample.book(1)
            #expect(try await store.read { try $0.books.head(book) } == nil)
            try await store.write { try $0.books.open(book, role: .shop) }
            let empty = try await store.read { try $0.books.head(book) }
            let expected = BookHead(
                book: book, role: .shop, frontier: Frontier(), root: Frontier().root(using: Sample.hasher),
                lastRecordedAt: 0)
            #expect(empty == expected)
            await expect(.conflict("books.id")) { try await store.write { try $0.books.open(book, role: .shop) } }

            var head = expected
            var entries: [StoredEntry] = []
            for index in 0..<20 {
                let mentions: [StockKey] = [
                    .line(book, UInt64(index)), .certificate(Sample.certificateID(UInt32(index + 1))),
                ]
                let (entry, next) = Sample.entry(
                    after: head, at: Int64(index / 3), kind: EntryKind(code: UInt64(index)), mentions: mentions)
                try await store.write { try $0.books.append(entry, head: next) }
                head = next
                entries.append(entry)
            }
            #expect(try await store.read { try $0.books.head(book) } == head)
            #expect(try await store.read { try $0.books.entries(book, from: 0, limit: 100) } == entries)
            #expect(try await store.read { try $0.books.entries(book, from: 4, limit: 3) } == Array(entries[4..<7]))
            #expect(try await store.read { try $0.books.entries(book, from: 20, limit: 3) } == [])
            #expect(try await store.read { try $0.books.entries(book, from: .max, limit: 3) } == [])
            #expect(try await store.read { try $0.books.entry(book, seq: 7) } == entries[7])
            #expect(try await store.read { try $0.books.entry(book, seq: 20) } == nil)
            #expect(try await store.read { try $0.books.entry(Sample.book(2), seq: 0) } == nil)
            let leaves = try await store.read { try $0.books.leafHashes(book, from: 3, to: 9) }
            #expect(leaves == entries[3..<9].map(\.leafHash))
            #expect(try await store.read { try $0.books.leafHashes(book, from: 18, to: .max) }.count == 2)
        }
    }

    @Test(arguments: TestStore.allCases)
    func appendRefusesAnythingButTheNextEntry(_ kind: TestStore) async throws {
        try await kind.run { store in
            let book = Sample.book(1)
            try await store.write { transaction in
                for time in [5, 6] { try Sample.append(to: book, at: Int64(time), in: transaction) }
            }
            let head = try #require(try await store.read { try $0.books.head(book) })
            let (good, next) = Sample.entry(after: head, at: 6)
            var earlier = head
            earlier.frontier = Frontier(size: 1, peaks: [good.leafHash])!
            let (stale, staleNext) = Sample.entry(after: earlier, at: 6)
            let (past, pastNext) = Sample.entry(after: head, at: 5)
            for (entry, head) in [(stale, staleNext), (past, pastNext)] {
                await expect(.conflict("entries.seq")) {
                    try await store.write { try $0.books.append(entry, head: head) }
                }
            }
            var unknown = head
            unknown.book = Sample.book(9)
            let (orphan, orphanNext) = Sample.entry(after: unknown, at: 7)
            await expect(.conflict("entries.seq")) {
                try await store.write { try $0.books.append(orphan, head: orphanNext) }
            }
            await expectFailed { try await store.write { try $0.books.append(good, head: head) } }
            try await store.write { try $0.books.append(good, head: next) }
            await expect(.conflict("entries.seq")) { try await store.write { try $0.books.append(good, head: next) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func headsAscend(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { transaction in
                for number in 0..<9 {
                    try transaction.books.open(Sample.book(number, number % 2 == 0 ? .issuer : .shop), role: .issuer)
                }
            }
            let heads = try await store.read { try $0.books.heads() }
            #expect(heads.count == 9)
            #expect(heads.map(\.book) == heads.map(\.book).sorted())
        }
    }

    @Test(arguments: TestStore.allCases)
    func firstIndexByTime(_ kind: TestStore) async throws {
        try await kind.run { store in
            let book = Sample.book(1)
            let times: [Int64] = [10, 10, 10, 20, 30, 30, 45]
            try await store.write { transaction in
                for time in times { try Sample.append(to: book, at: time, in: transaction) }
                try Sample.append(to: Sample.book(2), at: 1, in: transaction)
            }
            for time in [-5, 0, 9, 10, 11, 20, 21, 30, 31, 45, 46, .max] as [Int64] {
                let expected = times.firstIndex { $0 >= time } ?? times.count
                let found = try await store.read { try $0.books.firstIndex(book, recordedFrom: time) }
                #expect(found == UInt64(expected), "from \(time)")
            }
            #expect(try await store.read { try $0.books.firstIndex(Sample.book(7), recordedFrom: 0) } == 0)
        }
    }

    @Test(arguments: TestStore.allCases)
    func certificatesAndMentions(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (shop, other) = (Sample.book(1), Sample.book(2))
            let ids = [5, 3, 9].map { Sample.certificateID(UInt32($0)) }
            let part = StockKey.certificate(ids[1])
            let line = StockKey.line(shop, UInt64.max)
            let received = try await store.write { transaction in
                let received = try Sample.append(
                    to: shop, at: 50, mentions: ids.map { .certificate($0) }, certificates: ids, in: transaction)
                try Sample.append(to: other, at: 20, mentions: [part, line, part], in: transaction)
                try Sample.append(to: other, at: 50, mentions: [], certificates: ids, in: transaction)
                try Sample.append(to: shop, at: 60, mentions: [part], in: transaction)
                return received
            }
            #expect(try await store.read { try $0.books.entry(shop, seq: 0) } == received)
            let doubled = try await store.read { try $0.books.entry(other, seq: 0) }
            #expect(doubled?.mentions == [part, line, part])
            let shipped = try await store.read { try $0.books.entry(other, seq: 1) }
            #expect(shipped?.certificates == ids && shipped?.mentions == [])
            func mentions(_ item: StockKey, _ limit: Int) async throws -> [EntryReference] {
                try await store.read { try $0.books.mentions(of: item, limit: limit) }
            }
            let history = [(other, 0), (shop, 0), (shop, 1)].map { EntryReference(book: $0.0, seq: UInt64($0.1)) }
            #expect(try await mentions(part, 9) == history)
            #expect(try await mentions(part, 2) == Array(history[..<2]))
            #expect(try await mentions(line, 9) == [history[0]])
            #expect(try await mentions(.line(shop, 1), 9) == [])
            #expect(try await mentions(.certificate(Sample.certificateID(77)), 9) == [])
            func mentions(_ item: StockKey, _ book: BookID, from seq: UInt64) async throws -> [UInt64] {
                try await store.read { try $0.books.mentions(of: item, in: book, from: seq) }
            }
            #expect(try await mentions(part, shop, from: 0) == [0, 1])
            #expect(try await mentions(part, shop, from: 1) == [1])
            #expect(try await mentions(part, shop, from: 2) == [])
            #expect(try await mentions(part, shop, from: .max) == [])
            #expect(try await mentions(part, other, from: 0) == [0])
            #expect(try await mentions(line, shop, from: 0) == [])
            #expect(try await mentions(part, Sample.book(3), from: 0) == [])
        }
    }

    /// Topics beside stock items: entered once however often they are named, apart from each other, gone with their change.
    @Test(arguments: TestStore.allCases) func entriesAreFoundByTopic(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (shop, other) = (Sample.book(1), Sample.book(2))
            let key = try #require(TopicKey([UInt8](repeating: 7, count: 32)))
            let order = key.repairOrder("RO-1", in: shop, using: SystemSHA256())
            let same = key.repairOrder("RO-1", in: other, using: SystemSHA256())
            let corrected = Topic.entry(EntryReference(book: shop, seq: 0))
            try await store.write { transaction in
                for book in [shop, other] {
                    try transaction.books.open(book, role: .shop)
                    for time in 1...3 { try Sample.append(to: book, at: Int64(time), mentions: [], in: transaction) }
                }
                for seq: UInt64 in [0, 2] {
                    try transaction.books.index([order], of: EntryReference(book: shop, seq: seq))
                }
                try transaction.books.index([order, corrected], of: EntryReference(book: shop, seq: 2))
                try transaction.books.index([same], of: EntryReference(book: other, seq: 1))
                try transaction.books.index([], of: EntryReference(book: other, seq: 2))
            }
            func found(_ topic: Topic, _ book: BookID, from seq: UInt64 = 0) async throws -> [UInt64] {
                try await store.read { try $0.books.mentions(of: topic, in: book, from: seq) }
            }
            #expect(order != same, "two shops may count their orders alike")
            #expect(try await found(order, shop) == [0, 2])
            #expect(try await found(order, shop, from: 1) == [2])
            #expect(try await found(corrected, shop) == [2])
            #expect(try await found(order, other) == [])
            #expect(try await found(same, other) == [1])
            #expect(try await found(.entry(EntryReference(book: shop, seq: 1)), shop) == [])
            let everywhere = try await store.read { try $0.books.mentions(of: order, limit: 9) }
            #expect(everywhere == [0, 2].map { EntryReference(book: shop, seq: $0) })
            #expect(try await store.read { try $0.books.mentionCount() } == 4)
            await expectFailed {
                try await store.write { try $0.books.index([order], of: EntryReference(book: shop, seq: 3)) }
            }
            await expect(.readOnly) {
                try await store.read { try $0.books.index([order], of: EntryReference(book: shop, seq: 1)) }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func erasingPersonalParts(_ kind: TestStore) async throws {
        try await kind.run { store in
            let book = Sample.book(1)
            let original = try await store.write { transaction in
                try Sample.append(to: book, at: 1, in: transaction)
                return try Sample.append(to: book, at: 2, in: transaction)
            }
            try await store.write { try $0.books.erasePersonal(book, seq: 1) }
            var erased = original
            erased.personalKey = nil
            erased.personalValues = nil
            #expect(try await store.read { try $0.books.entry(book, seq: 1) } == erased)
            #expect(try await store.read { try $0.books.entry(book, seq: 0) }?.personalKey != nil)
            try await store.write { try $0.books.erasePersonal(book, seq: 1) }
            await expectFailed { try await store.write { try $0.books.erasePersonal(book, seq: 2) } }
            try await store.write { try $0.books.erasePersonal(book, seq: 0, leaving: [0x82, 2]) }
            let partial = try await store.read { try $0.books.entry(book, seq: 0) }
            #expect(partial?.personalKey == nil && partial?.personalValues == [0x82, 2])
        }
    }
}
