import Ledger
import Synchronization

/// The entries of a period in columns: what lists are filtered and sorted by, about fifty bytes each. What they say, which
/// repeats, is kept once.
struct PeriodLines: Sendable {
    /// The index in the book of the first one; the others follow it without a gap.
    let first: UInt64
    private let calendar: UTCOffset
    private(set) var kinds: [EntryKind] = []
    /// Days of recording since 1970-01-01, ascending.
    private(set) var recorded: [UInt32] = []
    /// Claimed days; that of recording where an entry claims none.
    private(set) var claimed: [UInt32] = []
    /// Places in ``subjects``.
    private(set) var products: [UInt32] = []
    /// Places in ``texts``.
    private(set) var suppliers: [UInt32] = []
    private(set) var references: [UInt32] = []
    /// Places in ``amounts``.
    private(set) var quantities: [UInt32] = []
    /// Prices in minor units; −1 where there is none.
    private(set) var prices: [Int64] = []
    /// The currencies of the prices: places in ``currencyCodes``.
    private(set) var currencies: [UInt32] = []
    private(set) var certificateCounts: [UInt32] = []
    /// The findings on it: places in ``findingSets``.
    private(set) var findings: [UInt32] = []
    /// Whether corrections left nothing of it.
    private(set) var voided: [Bool] = []
    /// The corrections and redactions of entries that have some, ascending.
    private(set) var changes: [UInt64: [UInt64]] = [:]
    private(set) var subjects = Interned<ListOrderEntries.Subject?>(nil)
    private(set) var texts = Interned<String?>(nil)
    private(set) var amounts = Interned<Quantity?>(nil)
    private(set) var currencyCodes = Interned<CurrencyCode?>(nil)
    /// Every combination of findings, each worst first.
    private(set) var findingSets = Interned<[InspectionCode]>([])

    /// The kinds that claim a day.
    static let claiming: Set<EntryKind> = [.receipt, .install, .removal, .supplierReturn]

    init(first: UInt64, calendar: UTCOffset) {
        self.first = first
        self.calendar = calendar
    }

    var count: Int { kinds.count }

    /// Takes the next entry, as it counts now, and the entries that correct or redact it.
    mutating func add(_ entry: InspectedEntry, correctedBy: [UInt64]) {
        if !correctedBy.isEmpty { changes[entry.seq] = correctedBy }
        let day = UInt32(clamping: calendar.day(entry.recordedAt).days)
        kinds.append(entry.kind)
        recorded.append(day)
        claimed.append(entry.effective?.claimedDay.map { UInt32(clamping: $0.days) } ?? day)
        voided.append(entry.effective == nil)
        let facts = entry.effective?.listed ?? ListedFacts()
        products.append(subjects.place(of: facts.subject))
        suppliers.append(texts.place(of: facts.supplier))
        references.append(texts.place(of: facts.reference))
        quantities.append(amounts.place(of: facts.quantity))
        prices.append(facts.price?.minorUnits ?? -1)
        currencies.append(currencyCodes.place(of: facts.price?.currency))
        certificateCounts.append(UInt32(clamping: entry.certificates.count))
        findings.append(0)
    }

    /// Notes a finding on an entry; one that is not of the period is left alone.
    mutating func mark(_ seq: UInt64, _ code: InspectionCode) {
        guard let row = self.row(of: seq) else { return }
        let known = codes(row)
        guard !known.contains(code) else { return }
        findings[row] = findingSets.place(of: (known + [code]).sorted())
    }

    /// The findings on a row, worst first.
    func codes(_ row: Int) -> [InspectionCode] { findingSets[findings[row]] }

    /// The row of an entry.
    func row(of seq: UInt64) -> Int? {
        guard seq >= first, seq - first < UInt64(count) else { return nil }
        return Int(seq - first)
    }

    /// The index in the book of a row.
    func seq(_ row: Int) -> UInt64 { first + UInt64(row) }
}

/// Values that repeat, each once, by place; the first stands for nothing.
struct Interned<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value]
    private var places: [Value: UInt32]

    init(_ nothing: Value) { (values, places) = ([nothing], [nothing: 0]) }

    subscript(place: UInt32) -> Value { values[Int(place)] }

    mutating func place(of value: Value) -> UInt32 {
        if let known = places[value] { return known }
        let place = UInt32(values.count)
        values.append(value)
        places[value] = place
        return place
    }

    /// Which values contain a text, whatever the case of Latin letters; by place.
    ///
    /// - Parameter words: what a value says.
    func places(containing text: String, _ words: (Value) -> String?) -> [Bool] {
        let wanted = text.utf8.map(Self.folded)
        return values.map { Self.contains(words($0) ?? "", wanted) }
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func contains(_ text: String, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        let bytes = text.utf8
        guard bytes.count >= wanted.count else { return false }
        var start = bytes.startIndex
        for _ in 0...(bytes.count - wanted.count) {
            if folded(bytes[start]) == first {
                var place = start
                var matched = 0
                while matched < wanted.count, folded(bytes[place]) == wanted[matched] {
                    matched += 1
                    place = bytes.index(after: place)
                }
                if matched == wanted.count { return true }
            }
            start = bytes.index(after: start)
        }
        return false
    }
}

/// What a list says about an entry.
struct ListedFacts {
    var subject: ListOrderEntries.Subject?
    var supplier: String?
    /// A delivery note, a repair order, the number of an inspection order.
    var reference: String?
    var quantity: Quantity?
    var price: Money?
}

extension LedgerRecord {
    /// What a list says about it.
    var listed: ListedFacts {
        switch self {
        case .receipt(let record):
            ListedFacts(
                subject: .init(record.productName, product: record.product),
                supplier: record.supplierName ?? record.supplier, reference: record.deliveryNote,
                quantity: record.quantity, price: record.unitPrice)
        case .install(let record):
            ListedFacts(
                subject: .init(product: record.product), reference: record.repairOrder, quantity: record.quantity,
                price: record.price)
        case .sale(let record):
            ListedFacts(
                subject: .init(product: record.product), reference: record.saleNumber, quantity: record.quantity,
                price: record.price)
        case .removal(let record): ListedFacts(subject: .init(record.part), reference: record.repairOrder)
        case .supplierReturn(let record):
            ListedFacts(subject: .init(item: record.item), supplier: record.supplier, quantity: record.quantity)
        case .transferIn(let record):
            ListedFacts(
                subject: .init(record.productName, product: record.productName == nil ? record.product : nil),
                quantity: record.quantity, price: record.unitPrice)
        case .inspection(let record): ListedFacts(subject: .init(record.taken), reference: record.order)
        case .inspection2(let record): ListedFacts(subject: .init(record.reason), reference: record.order)
        case .correction(let record): ListedFacts(subject: .init(record.reason), reference: "#\(record.target)")
        case .countersignature(let record): ListedFacts(reference: "#\(record.inspection)")
        case .stockTake, .stockTake2: ListedFacts()
        default: ListedFacts(subject: .init(item: stock.first?.item), quantity: stock.first?.quantity)
        }
    }
}

/// The rows of surveys in the order of their columns, sorted once and kept for the next page.
final class PeriodRankings: Sendable {
    private static let most = 12
    private let kept = Mutex<[(key: Key, rows: [Int32])]>([])

    private struct Key: Hashable {
        var book: BookID
        var first: UInt64
        var count: Int
        var madeAt: Int64
        var sort: ListOrderEntries.Sort
    }

    /// The rows by a column, ties by entry; nil for the order in which they are anyway.
    func rows(of lines: PeriodLines, by sort: ListOrderEntries.Sort, madeAt: Int64, book: BookID) -> [Int32]? {
        guard sort != .seq else { return nil }
        let key = Key(book: book, first: lines.first, count: lines.count, madeAt: madeAt, sort: sort)
        if let known = kept.withLock({ kept in kept.first { $0.key == key }?.rows }) { return known }
        let rows = lines.sorted(by: sort)
        kept.withLock { kept in
            kept.append((key, rows))
            if kept.count > Self.most { kept.removeFirst() }
        }
        return rows
    }
}

extension PeriodLines {
    /// The rows by a column, ties by entry.
    fileprivate func sorted(by sort: ListOrderEntries.Sort) -> [Int32] {
        let values: [Int64]
        switch sort {
        case .seq: values = []
        case .claimed: values = claimed.map { Int64($0) }
        case .kind: values = kinds.map { Int64($0.code) }
        case .price: values = prices
        // By the worst finding; without any an entry goes last.
        case .finding:
            let ranks = findingSets.values.map { Int64($0.first?.rank ?? .max) }
            values = findings.map { ranks[Int($0)] }
        case .product: values = subjects.ranks(of: products) { $0?.searched }
        case .supplier: values = texts.ranks(of: suppliers) { $0 }
        }
        return values.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { Int32($0) }
    }
}

extension Interned {
    /// Places as the places that their values have in the order of what they say.
    fileprivate func ranks(of places: [UInt32], _ words: (Value) -> String?) -> [Int64] {
        let texts = values.map { words($0) ?? "" }
        var rank = [Int64](repeating: 0, count: texts.count)
        for (place, index) in texts.indices.sorted(by: { texts[$0] < texts[$1] }).enumerated() {
            rank[index] = Int64(place)
        }
        return places.map { rank[Int($0)] }
    }
}
