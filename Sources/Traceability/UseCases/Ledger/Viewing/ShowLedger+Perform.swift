import Ledger
import MerkleTree
import StoreContract

extension ShowLedger: UseCase {
    package static let name = "show-ledger"
    private static let most = 500

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        let period = try LedgerField.period(from, to)
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...ShowLedger.most)
        var wanted: EntryKind?
        if let kind, !kind.isEmpty {
            guard let known = EntryKind(slug: kind) else {
                throw ServiceError.invalid("kind", kind, .oneOf(EntryKind.known.map(\.slug)))
            }
            wanted = known
        }
        var start: UInt64 = 0
        if let cursor, !cursor.isEmpty {
            guard let seq = UInt64(cursor) else { throw ServiceError.invalid("cursor", cursor, .cursor) }
            start = seq
        }
        let calendar = service.policy.utcOffset
        return try await service.store.read { [wanted, start] transaction in
            let shop = try transaction.enrolledShop(shopID)
            try context.actor.requireReading(of: shop, order: order, period: period, in: transaction)
            return try page(
                of: shop, from: start, of: wanted, limit, calendar.span(period, of: shop, in: transaction), transaction)
        }
    }

    private func page(
        of shop: ShopRecord, from start: UInt64, of kind: EntryKind?, _ limit: Int, _ span: Range<UInt64>,
        _ transaction: any StoreTransaction
    ) throws -> Answer {
        guard let head = try transaction.books.head(shop.book) else {
            throw StoreError.corrupt("book \(shop.book.hex) was never opened")
        }
        let book = CorrectedBook(transaction: transaction, book: shop.book)
        var stored: [StoredEntry] = []
        var next: String?
        try book.forEach(from: max(start, span.lowerBound)) { entry in
            guard entry.seq < span.upperBound, kind == nil || entry.kind == kind else { return true }
            if stored.count == limit {
                next = String(entry.seq)
                return false
            }
            stored.append(entry)
            return true
        }
        let corrections = try book.corrections(of: Set(stored.map(\.seq)))
        let printer = EntryPrinter(transaction: transaction)
        return Answer(
            entries: try stored.map { try printer.view($0, correctedBy: corrections[$0.seq] ?? []) }, next: next,
            bookSize: head.frontier.size, bookRoot: head.root.hex)
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
