import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// What the entries of a bundle move on the shop's shelf, and what is found there at the end.
///
/// It counts the items that an entry of the period speaks of, each from its first entry on: a bundle shows those too. Of
/// others it shows only a part, which says nothing.
struct BundleStock {
    private let book: BookID
    /// What the first pass found about items.
    private let items: BundleItems
    private var tally: MovementTally
    /// Entries that a later correction points at, as they were recorded.
    private var originals: [UInt64: CorrectedEntry] = [:]
    private var products: [StockKey: Product] = [:]
    private var lastUse: [CertificateID: UseBy] = [:]
    /// The entry that brought an item in last.
    private var intakes: [StockKey: UInt64] = [:]
    private var installs: [(seq: UInt64, install: InstallRecord)] = []

    private struct Product: Hashable {
        var code: ProductCode?
        var name: String?

        /// GTIN or part number, or else the name.
        var text: String? { code?.printed ?? name }
        var fact: FindingFact? {
            FindingFact(.product, code.map(FactValue.product)) ?? FindingFact(.productName, name.map(FactValue.text))
        }
    }

    init(book: BookID, span: Range<UInt64>, items: BundleItems = BundleItems()) {
        self.book = book
        self.items = items
        tally = MovementTally(of: book, span: span)
    }

    /// Adds the next entry, as it was recorded.
    ///
    /// - Parameters:
    ///   - effective: what it counts as; nil once voided.
    ///   - isCorrected: whether a later entry corrects it.
    ///   - claims: what its certificates state.
    /// - Throws: what the tally says of entries that do not fit one another; then nothing was added.
    mutating func add(
        _ entry: CorrectedEntry, effective: LedgerRecord?, isCorrected: Bool, claims: (CertificateID) -> PartClaims?
    ) throws {
        for id in entry.certificates {
            if let useBy = claims(id)?.useBy { lastUse[id] = useBy }
        }
        if let effective { describe(effective, entry) }
        if isCorrected { originals[entry.seq] = entry }
        let (originals, lots) = (originals, items.lots)
        try tally.add(entry, original: { originals[$0] }) { key in
            guard case .certificate(let id) = key else { return .line }
            return lots.contains(id) ? .lot : .serialised
        }
    }

    /// Remembers an install of the period.
    mutating func noteInstall(_ install: InstallRecord, _ seq: UInt64) { installs.append((seq, install)) }

    /// What is found on the shelf, and what was fitted that no entry brought in.
    ///
    /// - Parameter time: the end of what is proven, milliseconds since 1970.
    func findings(_ judge: CertificateJudge, at time: Int64) throws -> [InspectionFinding] {
        var found = try installs.flatMap { seq, install in
            try InspectionFinding.made(on: seq) { try isOwed(install) ? [InstallRule.finding(install, seq)] : [] }
        }
        for (item, moved) in tally.movements where items.keys.contains(item.key) {
            guard case .certificate(let id) = item.key else { continue }
            let intake = intakes[item.key]
            found += try InspectionFinding.made(on: intake, item: .certificate(id)) {
                let onShelf = try moved.sum
                guard onShelf.isPositive else { return [] }
                let facts: [FindingFact?] = [
                    .init(.certificate, .certificate(id)), products[item.key]?.fact,
                    .init(.onShelf, .quantity(onShelf)),
                ]
                let recalled = judge.isRecalled(id) ? [InspectionFinding(.recalledOnShelf, intake, facts)] : []
                guard let useBy = lastUse[id], useBy.isPast(at: time / 1000) else { return recalled }
                return recalled + [InspectionFinding(.pastUseBy, intake, facts + [.init(.useBy, .useBy(useBy))])]
            }
        }
        return found
    }

    /// The balance, product by product.
    func rows() throws -> [ShowBalance.Row] {
        var sums: [BalanceSum.Key: BalanceSum] = [:]
        for (item, moved) in tally.movements where items.keys.contains(item.key) {
            let product = products[item.key]
            let key = BalanceSum.Key(
                product: product?.text ?? item.key.itemText, unit: item.unit, item: nil)
            let closing = try moved.sum.adding(moved.later)
            try sums[key, default: BalanceSum(name: product?.name, unit: item.unit)].add(moved, shelfNow: closing)
        }
        return try sums.filter { try !$0.value.isBlank }.sorted { $0.key < $1.key }.map { try $0.value.row($0.key) }
    }

    /// The products of which the service states other movements in the period than the entries show.
    func misstated(_ stated: ShowBalance.Answer, _ proven: [ShowBalance.Row]) -> [String] {
        var rows: [BalanceSum.Key: ShowBalance.Row] = [:]
        for row in stated.rows { rows[BalanceSum.Key(product: row.product, unit: row.unit, item: nil)] = row }
        return proven.filter { row in
            guard let other = rows[BalanceSum.Key(product: row.product, unit: row.unit, item: nil)] else {
                return !row.moved.allSatisfy(\.isZero)
            }
            return other.moved != row.moved
        }.map(\.product)
    }

    /// Whether more of an item was fitted than came in, by all entries shown so far.
    private func isOwed(_ install: InstallRecord) throws -> Bool {
        if install.isOfCustomer { return false }
        let key = StockKey(install.item, in: book)
        // A serialised part counts in pieces whatever unit was written.
        return try Set([install.quantity.unit, .pieces]).contains { unit in
            guard let moved = tally.movements[MovementTally.Item(key: key, unit: unit)] else { return false }
            return try moved.sum.adding(moved.later).isNegative
        }
    }

    private mutating func describe(_ record: LedgerRecord, _ entry: CorrectedEntry) {
        let keys: [StockKey] =
            entry.certificates.isEmpty ? [.line(book, entry.seq)] : entry.certificates.map { .certificate($0) }
        switch record {
        case .receipt(let receipt):
            for key in keys {
                products[key] = Product(code: receipt.product, name: receipt.productName)
                intakes[key] = entry.seq
            }
        case .transferIn(let transfer):
            var key = StockKey.line(book, entry.seq)
            if case .certificate(let id) = transfer.item { key = .certificate(id) }
            products[key] = Product(code: transfer.product, name: transfer.productName)
            intakes[key] = entry.seq
        case .install(let install):
            // What no entry brought in is known by what was fitted alone.
            let key = StockKey(install.item, in: book)
            guard products[key] == nil, let product = install.product else { return }
            products[key] = Product(code: product, name: nil)
        default: return
        }
    }
}

extension ShowBalance.Row {
    /// What moved in the period.
    fileprivate var moved: [Quantity] {
        ShowBalance.Head.allCases.filter { $0 != .opening && $0 != .onShelf }.map { self[$0] }
    }
}

/// What the first pass over a bundle learns about stock items.
struct BundleItems {
    /// Those of which an entry of the period speaks: of these every entry is shown.
    private(set) var keys: Set<StockKey> = []
    /// The certificates that stand for a lot: their bytes say so, or they are counted in another unit than pieces.
    private(set) var lots: Set<CertificateID> = []

    /// Takes an entry.
    ///
    /// - Parameter isInPeriod: whether it belongs to the period.
    mutating func add(_ record: LedgerRecord, _ entry: BundleEntry, in book: BookID, isInPeriod: Bool) {
        for id in entry.open.certificates where isInPeriod { keys.insert(.certificate(id)) }
        if entry.open.certificates.isEmpty, isInPeriod {
            switch record {
            case .receipt, .transferIn: keys.insert(.line(book, entry.open.entry.seq))
            default: break
            }
        }
        for (item, quantity) in record.stock {
            let key = StockKey(item, in: book)
            if isInPeriod { keys.insert(key) }
            if case .certificate(let id) = key, let quantity, quantity.unit != .pieces { lots.insert(id) }
        }
    }

    /// Takes the bytes of a certificate.
    mutating func add(_ id: CertificateID, _ bytes: [UInt8]) {
        guard let claims = try? UnverifiedCertificate.decode(bytes).claims, claims.isLot else { return }
        lots.insert(id)
    }

    /// Adds the items of a correction's target to those of the period.
    mutating func add(target: LedgerRecord, seq: UInt64, certificates: [CertificateID], in book: BookID) {
        for id in certificates { keys.insert(.certificate(id)) }
        if certificates.isEmpty { keys.insert(.line(book, seq)) }
        for (item, _) in target.stock { keys.insert(StockKey(item, in: book)) }
    }
}
