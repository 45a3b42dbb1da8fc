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
