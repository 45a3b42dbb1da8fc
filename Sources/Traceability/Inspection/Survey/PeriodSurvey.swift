import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// Everything that the pages of an inspection order read of a shop's period, looked at once.
///
/// Entries do not change, so a survey is as good as the day it was made on; only what other books and the makers'
/// measures say about these entries can become stale, which ``PeriodSurveys`` bounds.
struct PeriodSurvey: Sendable {
    /// When it was made, milliseconds since 1970.
    let madeAt: Int64
    /// Totals and findings; its book size and root are those of the newest entry that was looked at.
    var inspection: InspectPeriod.Answer
    /// The entries, in columns.
    var lines: PeriodLines
    /// What the charts show.
    var trade: PeriodTrade
    /// The entries that were recorded after the period with a claimed day in it, ascending, at most ``mostLate``.
    var late: [ReviewOrder.Late]
    /// How many there are.
    var lateCount: Int

    /// How many late entries are listed.
    static let mostLate = 200
}

extension PeriodSurvey {
    /// Looks at every entry of the period, and says on the way how far it is.
    init(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService,
        _ progress: SurveyProgress, in transaction: any StoreTransaction
    ) throws {
        // What comes while it is made is not in it.
        madeAt = service.surroundings.now()
        let calendar = service.policy.utcOffset
        let span = try calendar.span(period, of: shop, in: transaction)
        progress.begin(span.count)
        var lines = PeriodLines(first: span.lowerBound, calendar: calendar)
        var trade = PeriodTrade(calendar: calendar)
        inspection = try InspectPeriod.answer(for: shop, period, service, in: transaction) { entry, reading in
            lines.add(entry, correctedBy: reading.correctedBy)
            try trade.add(entry, in: transaction)
            progress.step()
        }
        for finding in inspection.findings {
            if let seq = finding.seq { lines.mark(seq, finding.code) }
        }
        self.lines = lines
        self.trade = trade
        (late, lateCount) = try PeriodSurvey.late(in: period, after: span.upperBound, of: shop.book, in: transaction)
    }

    /// The entries from an index on whose claimed day lies in the period.
    private static func late(
        in period: ClosedRange<CalendarDay>, after first: UInt64, of book: BookID, in transaction: any StoreTransaction
    ) throws -> ([ReviewOrder.Late], Int) {
        var found: [ReviewOrder.Late] = []
        var count = 0
        try CorrectedBook(transaction: transaction, book: book).forEach(from: first) { entry in
            guard PeriodLines.claiming.contains(entry.kind), let claimed = try entry.record().claimedDay,
                period.contains(claimed)
            else { return true }
            count += 1
            if found.count < mostLate {
                found.append(
                    ReviewOrder.Late(seq: entry.seq, kind: entry.kind, claimed: claimed, recordedAt: entry.recordedAt))
            }
            return true
        }
        return (found, count)
    }

    /// The same with inspections and answers to them that came since; nil when anything else came too, because that can
    /// change what earlier entries count as.
    ///
    /// - Parameter end: the first moment after the period, milliseconds since 1970.
    func extended(to head: BookHead, by entries: [StoredEntry], end: Int64) throws -> PeriodSurvey? {
        guard let inspection = inspection.extended(to: head, by: entries, end: end) else { return nil }
        var survey = self
        survey.inspection = inspection
        for stored in entries where stored.recordedAt < end {
            let entry = InspectedEntry(
                seq: stored.seq, recordedAt: stored.recordedAt, kind: stored.kind, effective: try stored.record(),
                certificates: [])
            survey.lines.add(entry, correctedBy: [])
        }
        return survey
    }
}

extension InspectPeriod.Answer {
    /// After how many entries a period is looked at anew without looking at them.
    private static let mostAdded: UInt64 = 500

    /// The entries that came since in a book; nil when they are too many.
    func added(to book: BookID, _ head: BookHead, in transaction: any StoreTransaction) throws -> [StoredEntry]? {
        guard head.frontier.size >= bookSize, head.frontier.size - bookSize <= Self.mostAdded else { return nil }
        guard head.frontier.size > bookSize else { return [] }
        return try transaction.books.entries(book, from: bookSize, limit: Int(head.frontier.size - bookSize))
    }

    /// The same counts with inspections and answers to them that came since; nil when anything else came too.
    func extended(to head: BookHead, by added: [StoredEntry], end: Int64) -> Self? {
        guard UInt64(added.count) == head.frontier.size - bookSize,
            added.allSatisfy({ $0.kind == .inspection || $0.kind == .countersignature })
        else { return nil }
        var answer = self
        for entry in added where entry.recordedAt < end { answer.entries[entry.kind, default: 0] += 1 }
        answer.bookSize = head.frontier.size
        answer.bookRoot = head.root
        return answer
    }
}

/// What came in during a period, added up for charts: by class and month, without certificate by month, and prices
/// beside the guide price of the day.
struct PeriodTrade: Sendable {
    /// Months of recording in order.
    private(set) var months: [ReviewOrder.Month] = []
    /// By product, in the order in which they first came in.
    private(set) var prices: [ReviewOrder.Price] = []
    private let calendar: UTCOffset
    private var priceOf: [ProductCode: Int] = [:]
    /// The guide prices of the products that came in; nil for one without.
    private var guides: [ProductCode: ProductRecord?] = [:]

    init(calendar: UTCOffset) { self.calendar = calendar }

    /// Takes an entry as it counts now; only receipts matter.
    mutating func add(_ entry: InspectedEntry, in transaction: any StoreTransaction) throws {
        guard let receipt = entry.receipt else { return }
        let month = String(calendar.day(entry.recordedAt).description.prefix(7))
        // Entries come in the order of recording.
        if months.last?.month != month { months.append(ReviewOrder.Month(month: month)) }
        let last = months.count - 1
        if let known = receipt.partClass {
            months[last].lines[known, default: 0] += 1
        } else {
            months[last].unclassed += 1
        }
        if entry.certificates.isEmpty { months[last].uncertified += 1 }
        try addPrice(of: receipt, in: transaction)
    }

    private mutating func addPrice(of receipt: ReceiptRecord, in transaction: any StoreTransaction) throws {
        guard let code = receipt.product, let price = receipt.unitPrice else { return }
        let product: ProductRecord?
        if let known = guides[code] {
            product = known
        } else {
            product = try transaction.products.find(code)
            guides[code] = .some(product)
        }
        guard let guide = product?.guidePrice(on: receipt.received)?.price, guide.currency == price.currency,
            guide.minorUnits > 0
        else { return }
        let (scaled, overflowed) = price.minorUnits.multipliedReportingOverflow(by: 1000)
        guard !overflowed else { return }
        let ratio = scaled / guide.minorUnits
        let place: Int
        if let known = priceOf[code] {
            place = known
        } else {
            place = prices.count
            priceOf[code] = place
            prices.append(ReviewOrder.Price(product: code, name: receipt.productName, guidePrice: guide))
        }
        prices[place].guidePrice = guide
        prices[place].lines += 1
        prices[place].lowest = min(prices[place].lowest, ratio)
        prices[place].highest = max(prices[place].highest, ratio)
        prices[place].sum += ratio
        if price.minorUnits > guide.minorUnits { prices[place].above += 1 }
    }
}
