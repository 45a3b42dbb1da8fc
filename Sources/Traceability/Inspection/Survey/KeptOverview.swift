import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// An overview that was kept in the store, which outlives the process that made it.
struct KeptOverview: Sendable {
    var overview: PeriodOverview
    /// Whether it holds now, as a survey would; if not, it says how things stood when it was made.
    var isCurrent: Bool
}

extension TraceabilityService {
    /// Keeps what is shown first of a survey, for the time after the next start.
    func keepOverview(
        of survey: PeriodSurvey, _ book: BookID, _ period: ClosedRange<CalendarDay>, measures: Digest
    ) async throws {
        let record = OverviewRecord(
            book: book, period: period, madeAt: survey.madeAt, measures: measures,
            content: try JSON.encode(PeriodOverview(first: survey)))
        try await store.write { transaction in
            // What was erased while the survey was made must not come back with it.
            guard let head = try transaction.books.head(book),
                let added = try survey.inspection.added(to: book, head, in: transaction),
                !added.contains(where: { $0.kind == .redaction })
            else { return }
            try transaction.overviews.keep(record)
        }
    }

    /// The overview of a shop's period that was kept last.
    func keptOverview(of shop: ShopRecord, _ period: ClosedRange<CalendarDay>) async throws -> KeptOverview? {
        let now = surroundings.now()
        let calendar = policy.utcOffset
        return try await store.read { transaction in
            guard let record = try transaction.overviews.find(shop.book, period),
                // One that another version of the program wrote is as good as none.
                var overview = try? JSON.decode(
                    PeriodOverview.self, from: record.content, limits: .kept, unknownFields: .allowed),
                let head = try transaction.books.head(shop.book)
            else { return nil }
            let age = now - record.madeAt
            var isCurrent = (0..<PeriodSurveys.lifetime).contains(age)
            if isCurrent { isCurrent = calendar.day(record.madeAt) == calendar.day(now) }
            if isCurrent { isCurrent = try transaction.measuresInForce() == record.measures }
            if isCurrent {
                let added = try overview.inspection.added(to: shop.book, head, in: transaction)
                let end = calendar.end(period.upperBound)
                let extended = added.flatMap { overview.inspection.extended(to: head, by: $0, end: end) }
                overview.inspection = extended ?? overview.inspection
                isCurrent = extended != nil
            }
            return KeptOverview(overview: overview, isCurrent: isCurrent)
        }
    }
}

extension StoreTransaction {
    /// SHA-256 over the measures in force of all makers.
    func measuresInForce() throws -> Digest {
        var text = ""
        for issuer in try issuers.all() {
            for measure in try measures.inForce(issuer.id) {
                text += "\(issuer.id.text) \(measure.kind) \(measure.name)\n"
            }
        }
        return SystemSHA256().hash(Array(text.utf8))
    }
}

/// What of a survey is shown first: totals, some findings of each sort, what came late, what came in by month. It does not
/// grow with the entries.
struct PeriodOverview: Codable, Hashable, Sendable {
    /// When the period was looked at, milliseconds since 1970.
    var madeAt: Int64
    /// Totals and findings.
    var inspection: InspectPeriod.Answer
    /// Entries that were recorded after the period with a claimed day in it.
    var late: [ReviewOrder.Late]
    /// How many there are.
    var lateCount: Int
    /// Receipts by month of recording.
    var months: [ReviewOrder.Month]
    /// Products with a guide price, most expensive beside it first.
    var prices: [ReviewOrder.Price]

    /// How many findings of a code are kept as examples.
    static let mostExamples = 3

    /// Of a survey everything that is listed in it.
    init(all survey: PeriodSurvey) {
        madeAt = survey.madeAt
        inspection = survey.inspection
        late = survey.late
        lateCount = survey.lateCount
        months = survey.trade.months
        prices = survey.trade.prices.sorted { ($1.highest, $0.name) < ($0.highest, $1.name) }
    }

    /// Of a survey what is shown first: of the findings of each code, worst first, some.
    init(first survey: PeriodSurvey) {
        var shown: [InspectionCode: Int] = [:]
        var short = survey
        short.inspection.findings = survey.inspection.findings.filter { finding in
            let count = shown[finding.code, default: 0]
            shown[finding.code] = count + 1
            return count < Self.mostExamples
        }
        self.init(all: short)
    }
}
