import Ledger
import MerkleTree
import StoreContract
import Testing

@Suite("Store contract: overviews")
struct OverviewsTableTests {
    private func record(
        _ book: BookID, _ from: UInt64, _ to: UInt64, madeAt: Int64, content: String
    ) throws -> OverviewRecord {
        let first = try #require(CalendarDay(days: from))
        let last = try #require(CalendarDay(days: to))
        return OverviewRecord(
            book: book, period: first...last, madeAt: madeAt, measures: Sample.digest("measures"),
            content: Array(content.utf8))
    }

    @Test(arguments: TestStore.allCases)
    func overviews(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (one, other) = (Sample.book(1), Sample.book(2))
            let first = try record(one, 1, 30, madeAt: 5, content: "first")
            let others = try record(other, 1, 30, madeAt: 9, content: "another book's")
            let longer = try record(one, 1, 31, madeAt: 9, content: "another period's")
            try await store.write { transaction in
                for record in [first, others, longer] { try transaction.overviews.keep(record) }
            }
            try await store.read { transaction throws in
                for record in [first, others, longer] {
                    #expect(try transaction.overviews.find(record.book, record.period) == record)
                }
                #expect(try transaction.overviews.find(other, longer.period) == nil)
            }
            let newer = try record(one, 1, 30, madeAt: 6, content: "newer")
            try await store.write { try $0.overviews.keep(newer) }
            #expect(try await store.read { try $0.overviews.find(one, newer.period) } == newer)
            #expect(try await store.write { try $0.overviews.purge(before: 6) } == 0)
            #expect(try await store.write { try $0.overviews.purge(before: 7) } == 1)
            #expect(try await store.read { try $0.overviews.find(one, newer.period) } == nil)
            try await store.write { try $0.overviews.forget(one) }
            try await store.read { transaction throws in
                #expect(try transaction.overviews.find(one, longer.period) == nil)
                #expect(try transaction.overviews.find(other, others.period) == others)
            }
            await expect(.readOnly) { try await store.read { try $0.overviews.keep(newer) } }
        }
    }
}
