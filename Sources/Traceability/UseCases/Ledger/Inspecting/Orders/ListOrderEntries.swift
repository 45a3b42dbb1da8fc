package import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// The entries of an order's period, filtered and sorted, a page at a time.
package struct ListOrderEntries: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    package var kind: EntryKind?
    package var finding: Wanted?
    /// First day of recording; that of the order when left out.
    package var from: CalendarDay?
    /// Last day of recording.
    package var to: CalendarDay?
    /// A part of the product's name or number.
    package var product: StatedText<400>?
    /// A part of the supplier's name.
    package var supplier: StatedText<400>?
    /// A certificate (a scanned code, `issuer/number`, or the number that the label prints), `#` and the number of an
    /// entry, or a part of a delivery note or repair order.
    package var text: StatedText<2000>?
    /// What they are sorted by; `seq` when left out.
    package var sort: Sort?
    /// Whether the order is turned around.
    package var descending: Bool?
    /// Where to go on: `next` of the page before.
    package var cursor: EntryCursor?
    /// At most 200; default 50.
    package var limit: Int?

    package init(order: StatedText<100>) { self.order = order }

    /// What lists can be sorted by.
    package enum Sort: String, WordValue {
        case seq, claimed, kind, product, supplier, price, finding
    }

    /// Entries with a finding of some code, with any finding, or recorded after the day that they claim.
    package enum Wanted: WordValue {
        case any, late
        case code(InspectionCode)

        package static var allCases: [Wanted] { [.any, .late] + InspectionCode.allCases.map(Wanted.code) }

        package var slug: String {
            switch self {
            case .any: "any"
            case .late: "late"
            case .code(let code): code.rawValue
            }
        }
    }

    /// A page.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// The entries.
        package var rows: [Row]
        /// The cursor of the next page; nil on the last one.
        package var next: EntryCursor?
        /// How many entries the filter lets through; nil where that was not counted.
        package var matches: Int?
    }

    /// One entry in a list.
    package struct Row: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        package var seq: UInt64
        package var kind: EntryKind
        /// Day of recording.
        package var recorded: CalendarDay
        /// The day that it claims.
        package var claimed: CalendarDay
        /// What it is about; nil for nothing that can be said in short.
        package var subject: Subject?
        /// The supplier's name.
        package var supplier: String?
        /// A delivery note, a repair order.
        package var reference: String?
        package var quantity: Quantity?
        /// The price of one, with its currency.
        package var price: Money?
        /// How many certificates it has.
        package var certificates: Int
        /// The findings on it, worst first.
        package var findings: [InspectionCode]
        /// Whether corrections left nothing of it.
        package var voided: Bool
    }
    /// What an entry is about: a product by its name and code, an item, or what the entry says in words.
    package struct Subject: Codable, Hashable, Sendable {
        package var text: String?
        package var product: ProductCode?
        package var item: StockItem?

        /// Nil for nothing.
        init?(_ text: String? = nil, product: ProductCode? = nil, item: StockItem? = nil) {
            (self.text, self.product, self.item) = (text, product, item)
            if words(item: \.description).isEmpty { return nil }
        }

        /// In one line.
        ///
        /// - Parameter item: what an item is called.
        package func words(item: (StockItem) -> String) -> String {
            [text, product?.printed, self.item.map(item)].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: " · ")
        }

        /// As lists are searched and sorted by it, items as labels print them.
        var searched: String {
            words { item in
                if case .certificate(let id) = item { id.shortCode } else { item.description }
            }
        }
    }

    package static let name = "list-order-entries"
    private static let most = 200

    /// Checks who asks and carries it out.
    ///
    /// The columns of the period are in memory; a page goes through them in the order asked for and stops when it is full.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let limit = try RequestField.integer(limit ?? 50, "limit", in: 1...ListOrderEntries.most)
        let (order, survey) = try await service.survey(of: self.order, for: context.actor)
        let lines = survey.lines
        let named = try await namedEntries(order.shop.book, service)
        let filter = try EntryFilter(self, lines, named: named)
        let start = cursor.flatMap { lines.row(of: $0.seq) }
        if let cursor, start == nil { throw ServiceError.invalid("cursor", cursor.jsonText, .value(.cursor)) }
        let ranking = service.rankings.rows(of: lines, by: sort ?? .seq, madeAt: survey.madeAt, book: order.shop.book)
        let (rows, next) = ListOrderEntries.page(
            lines, ranking, filter, from: start, descending ?? false, limit)
        return Answer(
            order: order.view, rows: rows.map { Row(lines, $0) }, next: next.map { EntryCursor(lines.seq($0)) },
            matches: filter.isOpen ? lines.count : nil)
    }

    /// The rows of a page, and the row that the next one begins with.
    private static func page(
        _ lines: PeriodLines, _ ranking: [Int32]?, _ filter: EntryFilter, from first: Int?, _ descending: Bool,
        _ limit: Int
    ) -> ([Int], Int?) {
        var rows: [Int] = []
        let count = lines.count
        func row(_ place: Int) -> Int {
            let place = descending ? count - 1 - place : place
            return ranking.map { Int($0[place]) } ?? place
        }
        var place = 0
        if let first {
            if ranking == nil {
                place = descending ? count - 1 - first : first
            } else {
                while place < count, row(place) != first { place += 1 }
            }
        }
        while place < count {
            let candidate = row(place)
            if filter.admits(candidate, lines) {
                if rows.count == limit { return (rows, candidate) }
                rows.append(candidate)
            }
            place += 1
        }
        return (rows, nil)
    }

    /// The entries that the text names: by a certificate, or by their number. Nil when it names neither.
    private func namedEntries(_ book: BookID, _ service: TraceabilityService) async throws -> Set<UInt64>? {
        guard let text = text?.text else { return nil }
        if text.hasPrefix("#"), let seq = UInt64(text.dropFirst()) { return [seq] }
        let gatherer = service.evidence
        return try await service.store.read { transaction in
            let known = CertificateID(jsonText: text)
            let code = CodeInput(text).evidence
            guard let id = try known ?? gatherer.gather(code, on: .init(), in: transaction).id else { return nil }
            return Set(try transaction.books.mentions(of: .certificate(id), in: book, from: 0))
        }
    }
}

/// Which rows of a period a list shows.
private struct EntryFilter {
    private var kind: EntryKind?
    /// By place of ``PeriodLines/findingSets``: whether a row with these findings is shown.
    private var findings: [Bool]?
    private var isLate = false
    private var days: ClosedRange<UInt32>?
    private var products: [Bool]?
    private var suppliers: [Bool]?
    private var references: [Bool]?
    private var named: Set<UInt64>?

    /// Whether it lets everything through.
    private(set) var isOpen = true

    init(_ request: ListOrderEntries, _ lines: PeriodLines, named: Set<UInt64>?) throws {
        kind = request.kind
        switch request.finding {
        case nil: break
        case .any: findings = lines.findingSets.values.map { !$0.isEmpty }
        case .late: isLate = true
        case .code(let code): findings = lines.findingSets.values.map { $0.contains(code) }
        }
        if request.from != nil || request.to != nil {
            let period = try CalendarDay.period(from: request.from ?? .epoch, to: request.to ?? .last)
            days = UInt32(clamping: period.lowerBound.days)...UInt32(clamping: period.upperBound.days)
        }
        products = request.product.map { lines.subjects.places(containing: $0.text) { $0?.searched } }
        suppliers = request.supplier.map { lines.texts.places(containing: $0.text) { $0 } }
        self.named = named
        if named == nil { references = request.text.map { lines.texts.places(containing: $0.text) { $0 } } }
        isOpen =
            kind == nil && findings == nil && !isLate && days == nil && products == nil && suppliers == nil
            && references == nil && self.named == nil
    }

    func admits(_ row: Int, _ lines: PeriodLines) -> Bool {
        if let kind, lines.kinds[row] != kind { return false }
        if let findings, !findings[Int(lines.findings[row])] { return false }
        if isLate, lines.claimed[row] >= lines.recorded[row] { return false }
        if let days, !days.contains(lines.recorded[row]) { return false }
        if let products, !products[Int(lines.products[row])] { return false }
        if let suppliers, !suppliers[Int(lines.suppliers[row])] { return false }
        if let references, !references[Int(lines.references[row])] { return false }
        if let named, !named.contains(lines.seq(row)) { return false }
        return true
    }
}

extension ListOrderEntries.Row {
    fileprivate init(_ lines: PeriodLines, _ row: Int) {
        func day(_ days: UInt32) -> CalendarDay { CalendarDay(days: UInt64(days)) ?? .last }
        self.init(
            seq: lines.seq(row), kind: lines.kinds[row], recorded: day(lines.recorded[row]),
            claimed: day(lines.claimed[row]), subject: lines.subjects[lines.products[row]],
            supplier: lines.texts[lines.suppliers[row]], reference: lines.texts[lines.references[row]],
            quantity: lines.amounts[lines.quantities[row]],
            price: lines.currencyCodes[lines.currencies[row]].map {
                Money(minorUnits: lines.prices[row], currency: $0)
            },
            certificates: Int(lines.certificateCounts[row]),
            findings: lines.codes(row), voided: lines.voided[row])
    }
}
