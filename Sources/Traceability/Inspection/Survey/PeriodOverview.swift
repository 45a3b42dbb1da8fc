import Ledger
import PartCertificates

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
