import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// What the rules look at that need more than one entry: the store at one moment, and the period.
struct InspectionMatter {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    let period: ClosedRange<CalendarDay>
    let calendar: UTCOffset
    let policy: ServicePolicy
    /// Milliseconds since 1970.
    let now: Int64
    private let products: KnownProducts

    /// A product of the catalogue. A period has few, on many lines.
    func product(_ code: ProductCode) throws -> ProductRecord? { try products.find(code) }

    /// What the rules go by that look at one entry alone.
    var bounds: InspectionBounds<any Error> {
        InspectionBounds(
            calendar: calendar, backdatedAfterDays: policy.backdatedAfterDays, claims: { try claims(of: $0) })
    }

    /// What a registered certificate states.
    func claims(of id: CertificateID) throws -> PartClaims? {
        try transaction.certificates.find(id)?.certificate().claims
    }

    init(
        transaction: any StoreTransaction, shop: ShopRecord, period: ClosedRange<CalendarDay>, calendar: UTCOffset,
        policy: ServicePolicy, now: Int64
    ) {
        (self.transaction, self.shop, self.period) = (transaction, shop, period)
        (self.calendar, self.policy, self.now) = (calendar, policy, now)
        products = KnownProducts(in: transaction)
    }

    /// The shop that keeps a book.
    func shop(of book: BookID) throws -> ShopID {
        guard let shop = try transaction.shops.find(book: book) else {
            throw StoreError.corrupt("book \(book.hex) belongs to no shop")
        }
        return shop.id
    }

    /// The days of the period on which the shop could report: it was enrolled, and they have come.
    var reportableDays: ClosedRange<CalendarDay>? {
        let first = max(period.lowerBound, calendar.day(shop.addedAt))
        let last = min(period.upperBound, calendar.day(now))
        return first <= last ? first...last : nil
    }
}

/// Something that an inspection looks for in an entry and in what the service knows besides: other shops' books, lives,
/// the catalogue.
protocol StoreRule {
    /// What was found; the order does not matter.
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding]
}

/// All that look at entries and the store.
enum StoreRules {
    static var all: [any StoreRule.Type] { [PriceRule.self, ContradictionRule.self, InstallRule.self] }
}

extension InspectionFinding {
    /// What a rule finds on an entry or item. Where it cannot be applied that is a finding too, so that one thing that cannot
    /// be read does not keep the others from being looked at. A store that fails is no finding.
    static func made(
        on seq: UInt64?, item: StockItem? = nil, by rule: () throws -> [InspectionFinding]
    ) throws -> [InspectionFinding] {
        func failed(_ why: String) -> [InspectionFinding] {
            [
                InspectionFinding(
                    .notInspected, seq, [FindingFact(.item, item.map(FactValue.item)), .init(.note, .text(why))])
            ]
        }
        do {
            return try rule()
        } catch StoreError.corrupt(let what) {
            return failed(what)
        } catch let error as StoreError {
            throw error
        } catch {
            return failed("\(error)")
        }
    }
}

/// Compares unit prices with the guide price that was valid on the day of receipt: a later revision accuses nobody.
///
/// A note on the line is the explanation; with the reason `other` the note explains the missing certificate instead.
enum PriceRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard let record = entry.receipt, let code = record.product, let price = record.unitPrice,
            let guide = try matter.product(code)?.guidePrice(on: record.received)?.price,
            guide.currency == price.currency, price.minorUnits > guide.minorUnits
        else { return [] }
        if record.noCertificateNote != nil && record.noCertificateReason != .other { return [] }
        return [
            InspectionFinding(
                .overGuidePrice, entry.seq,
                [
                    .init(.product, .product(code)), .init(.price, .money(price)), .init(.guidePrice, .money(guide)),
                    .init(.received, .day(record.received)),
                ])
        ]
    }
}

extension ProductRecord {
    /// The guide price of a day; nil before the first.
    func guidePrice(on day: CalendarDay) -> GuidePrice? { guidePrices.last { $0.from <= day } }
}

/// Compares a certified line with what other shops recorded about the same parts.
enum ContradictionRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard let receipt = entry.receipt else { return [] }
        return try entry.certificates.compactMap { try contradiction(on: $0, receipt, entry, matter) }
    }

    /// Another shop claims the same part. Both claims stand only when no return or transfer ended one of them.
    private static func contradiction(
        on id: CertificateID, _ receipt: ReceiptRecord, _ entry: InspectedEntry, _ matter: InspectionMatter
    ) throws -> InspectionFinding? {
        guard let life = try matter.transaction.lives.find(.certificate(id)), life.kind == .serialised else {
            return nil
        }
        let others = life.standings.filter { $0.shop != matter.shop.book && $0.claims }
        let mine = life.standing(of: matter.shop.book)?.claims ?? false
        let isContradicted = mine && !others.isEmpty
        let wasRefused = receipt.findings.contains(where: contradictions.contains)
        guard isContradicted || wasRefused && entry.certificates.count == 1 else { return nil }
        var facts: [FindingFact] = [.init(.certificate, .certificate(id))]
        if !others.isEmpty {
            facts.append(.init(.shops, .shops(try others.map { try matter.shop(of: $0.shop) }.sorted())))
        }
        if let install = life.openInstall {
            facts.append(.init(.installedBy, .shopID(try matter.shop(of: install.shop))))
            facts.append(.init(.installedAt, .instant(install.at)))
        }
        let isUsed = life.openInstall != nil || life.ending != nil || others.contains { $0.installed.isPositive }
        return InspectionFinding(isUsed || wasRefused ? .clonedCode : .receivedByAnotherShop, entry.seq, facts)
    }

    /// Verdict codes that say, when a part was received, that somebody else had it.
    static let contradictions: Set<String> = [FindingCode.alreadyInstalled.slug, FindingCode.possiblyCopied.slug]
}

extension ShopStanding {
    /// Whether the shop says that it has or used the part: it came in and did not leave, or was fitted.
    fileprivate var claims: Bool {
        let left = [returned, transferredOut, sold].filter { !$0.isZero }.count
        let came = [received, transferredIn, gained].filter { !$0.isZero }
        if installed.isPositive || onShelf.isPositive || scrapped.isPositive || lost.isPositive { return true }
        return !came.isEmpty && left == 0
    }
}

/// Looks for installs that no receipt of this shop accounts for, not even a later one.
enum InstallRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard case .install(let install) = entry.effective, !install.isOfCustomer else { return [] }
        let key = StockKey(install.item, in: matter.shop.book)
        guard let life = try matter.transaction.lives.find(key), life.isInstalledUnreceived(by: matter.shop.book) else {
            return []
        }
        return [finding(install, entry.seq)]
    }

    /// An install of something that the book never took in.
    static func finding(_ install: InstallRecord, _ seq: UInt64) -> InspectionFinding {
        InspectionFinding(
            .installedNeverReceived, seq,
            [
                .init(.item, .item(install.item)), .init(.repairOrder, .text(install.repairOrder)),
                .init(.installed, .day(install.installed)), .init(.quantity, .quantity(install.quantity)),
            ])
    }
}

/// Looks at the shelf as it is now: recalled parts and parts past their use-by date.
enum ShelfRule {
    /// What was found; the order does not matter.
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        var recalls: [IssuerID: [MeasureRecord]] = [:]
        try ShelfReader(transaction: matter.transaction, shop: matter.shop).forEachLife(onShelfOnly: true) {
            key, life in
            guard case .certificate(let id) = key else { return }
            found += try InspectionFinding.made(on: nil, item: .certificate(id)) {
                try findings(on: id, life, matter, &recalls)
            }
        }
        return found
    }

    private static func findings(
        on id: CertificateID, _ life: Life, _ matter: InspectionMatter, _ recalls: inout [IssuerID: [MeasureRecord]]
    ) throws -> [InspectionFinding] {
        guard let standing = life.standing(of: matter.shop.book), let claims = try matter.claims(of: id) else {
            return []
        }
        let known =
            try recalls[id.issuer] ?? matter.transaction.measures.inForce(id.issuer).filter { $0.kind == .recall }
        recalls[id.issuer] = known
        let recall = known.first { $0.scope.covers(number: id.number, product: claims.product, lot: claims.lot) }
        let isPast = claims.useBy?.isPast(at: matter.now / 1000) ?? false
        guard recall != nil || isPast else { return [] }
        let facts: [FindingFact?] = [
            .init(.certificate, .certificate(id)), .init(.product, .product(claims.product)),
            .init(.onShelf, .quantity(standing.onShelf)),
            FindingFact(.held, life.held(at: matter.shop.book).map(FactValue.quantity)),
            FindingFact(.lot, claims.lot.map(FactValue.identifier)),
        ]
        let seq = try intake(of: .certificate(id), matter)
        var found: [InspectionFinding] = []
        if let recall {
            let about: [FindingFact] = [
                .init(.recall, .text(recall.name)), .init(.recalledAt, .instant(recall.startedAt)),
            ]
            found.append(InspectionFinding(.recalledOnShelf, seq, facts + about))
        }
        if isPast, let useBy = claims.useBy {
            found.append(InspectionFinding(.pastUseBy, seq, facts + [.init(.useBy, .useBy(useBy))]))
        }
        return found
    }

    /// The entry of this shop that brought the item in last.
    private static func intake(of key: StockKey, _ matter: InspectionMatter) throws -> UInt64? {
        var found: UInt64?
        for seq in try matter.transaction.books.mentions(of: key, in: matter.shop.book, from: 0) {
            let kind = try matter.transaction.books.entry(matter.shop.book, seq: seq)?.kind
            if kind == .receipt || kind == .transferIn { found = seq }
        }
        return found
    }
}

extension InstallRecord {
    /// Whether the customer brought the part: another shop had sold it over the counter, and the one who fitted it saw that.
    var isOfCustomer: Bool { acknowledged.contains(FindingCode.soldElsewhere.slug) }
}
