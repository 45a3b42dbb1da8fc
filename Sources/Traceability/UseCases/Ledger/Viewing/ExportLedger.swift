package import DomainCoding
package import Ledger
import PartCertificates
import StoreContract

/// Exports a period as a spreadsheet or as JSON.
package struct ExportLedger: Codable, Hashable, Sendable {
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
}

extension ExportLedger: UseCase {
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
