import Ledger
import PartCertificates

/// The entries of a period in columns: what lists are filtered and sorted by, about fifty bytes each. The texts,
/// which repeat, are kept once.
struct PeriodLines: Sendable {
    /// The index in the book of the first one; the others follow it without a gap.
    let first: UInt64
    private let calendar: UTCOffset
    private(set) var kinds: [EntryKind] = []
    /// Days of recording since 1970-01-01, ascending.
    private(set) var recorded: [UInt32] = []
    /// Claimed days; that of recording where an entry claims none.
    private(set) var claimed: [UInt32] = []
    /// Places in ``texts``.
    private(set) var products: [UInt32] = []
    private(set) var suppliers: [UInt32] = []
    private(set) var references: [UInt32] = []
    private(set) var quantities: [UInt32] = []
    /// Prices in minor units; −1 where there is none.
    private(set) var prices: [Int64] = []
    /// The currencies of the prices.
    private(set) var currencies: [UInt32] = []
    private(set) var certificateCounts: [UInt32] = []
    /// The findings on it: places in ``findingSets``.
    private(set) var findings: [UInt32] = []
    /// Whether corrections left nothing of it.
    private(set) var voided: [Bool] = []
    /// The corrections and redactions of entries that have some, ascending.
    private(set) var changes: [UInt64: [UInt64]] = [:]
    /// Every text once; the first is empty.
    private(set) var texts: [String] = [""]
    private var places: [String: UInt32] = ["": 0]
    /// Every combination of findings once, each worst first; the first is empty.
    private(set) var findingSets: [[InspectionCode]] = [[]]
    private var findingPlaces: [[InspectionCode]: UInt32] = [[]: 0]

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
        products.append(place(of: facts.product))
        suppliers.append(place(of: facts.supplier))
        references.append(place(of: facts.reference))
        quantities.append(place(of: facts.quantity))
        prices.append(facts.price?.minorUnits ?? -1)
        currencies.append(place(of: facts.price?.currency.text))
        certificateCounts.append(UInt32(clamping: entry.certificates.count))
        findings.append(0)
    }

    /// Notes a finding on an entry; one that is not of the period is left alone.
    mutating func mark(_ seq: UInt64, _ code: InspectionCode) {
        guard let row = self.row(of: seq) else { return }
        let known = findingSets[Int(findings[row])]
        guard !known.contains(code) else { return }
        let codes = (known + [code]).sorted()
        if let place = findingPlaces[codes] {
            findings[row] = place
        } else {
            findings[row] = UInt32(findingSets.count)
            findingPlaces[codes] = findings[row]
            findingSets.append(codes)
        }
    }

    /// The findings on a row, worst first.
    func codes(_ row: Int) -> [InspectionCode] { findingSets[Int(findings[row])] }

    /// The row of an entry.
    func row(of seq: UInt64) -> Int? {
        guard seq >= first, seq - first < UInt64(count) else { return nil }
        return Int(seq - first)
    }

    /// The index in the book of a row.
    func seq(_ row: Int) -> UInt64 { first + UInt64(row) }

    /// Which texts contain another one, whatever the case of Latin letters; by place.
    func places(containing text: String) -> [Bool] {
        let wanted = text.utf8.map(Self.folded)
        return texts.map { Self.contains($0, wanted) }
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

    private mutating func place(of text: String?) -> UInt32 {
        guard let text, !text.isEmpty else { return 0 }
        if let known = places[text] { return known }
        let place = UInt32(texts.count)
        texts.append(text)
        places[text] = place
        return place
    }
}

/// What a list says about an entry.
struct ListedFacts {
    /// What it is about: name and number of a product, or an item.
    var product: String?
    var supplier: String?
    /// A delivery note, a repair order, the number of an inspection order.
    var reference: String?
    var quantity: String?
    var price: Money?
}

extension LedgerRecord {
    /// What a list says about it.
    var listed: ListedFacts {
        switch self {
        case .receipt(let record):
            ListedFacts(
                product: [record.productName, record.product?.printed].compactMap { $0 }.joined(separator: " · "),
                supplier: record.supplierName ?? record.supplier, reference: record.deliveryNote,
                quantity: record.quantity.description, price: record.unitPrice)
        case .install(let record):
            ListedFacts(
                product: record.product?.printed, reference: record.repairOrder,
                quantity: record.quantity.description, price: record.price)
        case .removal(let record): ListedFacts(product: record.part, reference: record.repairOrder)
        case .supplierReturn(let record):
            ListedFacts(
                product: record.item.labelled, supplier: record.supplier, quantity: record.quantity.description)
        case .transferIn(let record):
            ListedFacts(
                product: record.productName ?? record.product?.printed, quantity: record.quantity.description,
                price: record.unitPrice)
        case .inspection(let record): ListedFacts(product: record.taken, reference: record.order)
        case .inspection2(let record): ListedFacts(product: record.reason, reference: record.order)
        case .correction(let record): ListedFacts(product: record.reason, reference: "#\(record.target)")
        case .countersignature(let record): ListedFacts(reference: "#\(record.inspection)")
        case .stockTake, .stockTake2: ListedFacts()
        default: ListedFacts(product: stock.first?.item.labelled, quantity: stock.first?.quantity?.description)
        }
    }
}

extension StockItem {
    /// As a label prints it: `hanchuan 1234-5678-9`, `line 17`.
    var labelled: String {
        switch self {
        case .certificate(let id): id.shortCode
        case .line: description
        }
    }
}
