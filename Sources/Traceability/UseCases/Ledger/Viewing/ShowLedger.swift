package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// The entries of a period, a page at a time.
package struct ShowLedger: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included.
    package var to: CalendarDay
    /// An entry kind, to see only that kind.
    package var kind: EntryKind?
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?
    /// Where to go on: `next` of the page before.
    package var cursor: EntryCursor?
    /// At most 500; default 100.
    package var limit: Int?

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// A page of entries and the head they belong to.
    package struct Answer: Codable, Hashable, Sendable {
        /// Entries, ascending.
        package var entries: [EntryView]
        /// The cursor of the next page; nil on the last one.
        package var next: EntryCursor?
        /// Size of the book as of this answer.
        package var bookSize: UInt64
        /// Root of the book as of this answer.
        package var bookRoot: Digest
    }
}

extension ShowLedger: UseCase {
    package static let name = "show-ledger"
    private static let most = 500

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let period = try CalendarDay.period(from: from, to: to)
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...ShowLedger.most)
        let calendar = service.policy.utcOffset
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try context.actor.requireReading(of: shop, order: order?.text, period: period, in: transaction)
            return try page(of: shop, limit, calendar.span(period, of: shop, in: transaction), transaction)
        }
    }

    private func page(
        of shop: ShopRecord, _ limit: Int, _ span: Range<UInt64>, _ transaction: any StoreTransaction
    ) throws -> Answer {
        guard let head = try transaction.books.head(shop.book) else {
            throw StoreError.corrupt("book \(shop.book.hex) was never opened")
        }
        let book = CorrectedBook(transaction: transaction, book: shop.book)
        var stored: [StoredEntry] = []
        var next: EntryCursor?
        try book.forEach(from: max(cursor?.seq ?? 0, span.lowerBound)) { entry in
            guard entry.seq < span.upperBound, kind == nil || entry.kind == kind else { return true }
            if stored.count == limit {
                next = EntryCursor(entry.seq)
                return false
            }
            stored.append(entry)
            return true
        }
        let corrections = try book.corrections(of: Set(stored.map(\.seq)))
        let printer = EntryPrinter(transaction: transaction)
        return Answer(
            entries: try stored.map { try printer.view($0, correctedBy: corrections[$0.seq] ?? []) }, next: next,
            bookSize: head.frontier.size, bookRoot: head.root)
    }
}

extension UTCOffset {
    /// The indexes of the entries recorded in these days.
    func span(
        _ period: ClosedRange<CalendarDay>, of shop: ShopRecord, in transaction: any StoreTransaction
    ) throws -> Range<UInt64> {
        let first = try transaction.books.firstIndex(shop.book, recordedFrom: start(period.lowerBound))
        let end = try transaction.books.firstIndex(shop.book, recordedFrom: end(period.upperBound))
        return first..<max(first, end)
    }
}
