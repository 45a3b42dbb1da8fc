package import DomainCoding
package import Ledger
package import MerkleTree
import PartCertificates
import StoreContract

/// The entries of a period, a page at a time.
package struct ShowLedger: UseCase, Hashable {
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

/// Exports a period as a spreadsheet or as JSON.
package struct ExportLedger: UseCase, Hashable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included.
    package var to: CalendarDay
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?
    package var format: Format

    /// `csv` is UTF-8 with BOM, formula-safe.
    package enum Format: String, WordValue {
        case csv, json
    }

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay, format: Format) {
        self.shop = shop
        self.from = from
        self.to = to
        self.format = format
    }

    /// The file, ready to save.
    package struct Answer: Codable, Hashable, Sendable {
        /// A name to save it under.
        package var fileName: String
        /// Its media type.
        package var mediaType: String
        /// Its contents.
        package var text: String
    }

    package static let name = "export-ledger"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let period = try CalendarDay.period(from: from, to: to)
        let calendar = service.policy.utcOffset
        let entries: [EntryView] = try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try context.actor.requireReading(of: shop, order: order?.text, period: period, in: transaction)
            let span = try calendar.span(period, of: shop, in: transaction)
            let readings = try CorrectedBook(transaction: transaction, book: shop.book).readings(
                from: span.lowerBound, to: span.upperBound)
            let printer = EntryPrinter(transaction: transaction)
            return try readings.map { try printer.view($0.stored, correctedBy: $0.correctedBy) }
        }
        let name = "\(shop.text)-\(period.lowerBound)-\(period.upperBound)"
        if format == .json {
            return Answer(
                fileName: name + ".json", mediaType: "application/json",
                text: String(decoding: try JSON.encode(entries, .readable), as: UTF8.self) + "\n")
        }
        return Answer(
            fileName: name + ".csv", mediaType: "text/csv; charset=utf-8",
            text: LedgerSheet(calendar: calendar).csv(entries))
    }
}

/// Entries as one sheet: a row for each entry, a column for each field of any kind.
struct LedgerSheet {
    let calendar: UTCOffset

    /// The columns before and after those of the fields.
    private static let heading = ["seq", "kind", "recorded", "claimed"]
    private static let tail = ["certificates", "corrected-by"]

    /// The names of all fields of a shop's entries, in the order of the tables.
    static let fields: [String] = {
        var names: [String] = []
        for table in FieldTable.all where table.kind.belongs(in: .shop) {
            for field in table.fields where !names.contains(field.name) { names.append(field.name) }
        }
        return names
    }()

    /// The sheet, with a heading. A personal field that was erased reads `[redacted]`.
    func csv(_ entries: [EntryView]) -> String {
        var writer = CSVWriter()
        writer.write(LedgerSheet.heading + LedgerSheet.fields + LedgerSheet.tail)
        for entry in entries {
            var values: [String: String] = [:]
            for field in entry.fields {
                values[field.name] = field.redacted ? "[redacted]" : field.value?.text(listSeparator: "; ")
            }
            let start = [
                String(entry.seq), entry.kind.slug, calendar.timestamp(entry.recordedAt),
                entry.claimedAt.map { calendar.timestamp($0) } ?? "",
            ]
            let end = [
                entry.certificates.map(\.description).joined(separator: "; "),
                entry.correctedBy.map { String($0) }.joined(separator: "; "),
            ]
            writer.write(start + LedgerSheet.fields.map { values[$0] ?? "" } + end)
        }
        return writer.contents
    }
}

/// Where a page of a book's entries begins: the index of its first one, in JSON as text.
package struct EntryCursor: TextValue {
    package let seq: UInt64

    package init(_ seq: UInt64) { self.seq = seq }

    package static var schema: ValueSchema {
        .text("^(?:0|[1-9][0-9]{0,19})$", length: 1...20, form: .cursor, besides: "2^64 or more", example: "17")
    }

    package init?(jsonText: String) {
        guard let seq = UInt64(jsonText), String(seq) == jsonText else { return nil }
        self.seq = seq
    }

    package var jsonText: String { String(seq) }
}
