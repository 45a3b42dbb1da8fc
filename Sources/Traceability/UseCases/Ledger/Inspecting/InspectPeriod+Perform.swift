import Ledger
import MerkleTree
import PartCertificates

extension InspectPeriod: UseCase {
    /// The name of the use case.
    public static let name = "inspect"

    private static var rules: [any InspectionRule.Type] {
        [
            SourceRule.self, PriceRule.self, DateRule.self, CertificateRule.self, ShelfRule.self, InstallRule.self,
            CountRule.self, GapRule.self,
        ]
    }
    private static let attemptLimit = 500

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        let period = try LedgerField.period(from, to)
        let calendar = service.calendar
        let policy = service.policy
        let now = service.surroundings.now()
        return try await service.store.read { unit in
            let shop = try unit.enrolledShop(shopID)
            try context.actor.requireReading(of: shop, order: order, period: period, in: unit)
            guard let head = try unit.books.head(shop.book) else {
                throw StoreError.corrupt("book \(shop.book.hex) was never opened")
            }
            let span = try calendar.span(period, of: shop, in: unit)
            let readings = try CorrectedBook(unit: unit, book: shop.book).readings(
                from: span.lowerBound, to: span.upperBound)
            let matter = InspectionMatter(
                unit: unit, shop: shop, period: period, readings: readings, calendar: calendar, policy: policy,
                now: now)
            var answer = Answer(bookSize: head.frontier.size, bookRoot: head.root.hex)
            answer.describe(matter)
            for rule in InspectPeriod.rules { answer.findings += try rule.findings(in: matter) }
            answer.findings.sort(by: InspectionFinding.precedes)
            for finding in answer.findings { answer.totals[finding.code, default: 0] += 1 }
            answer.refusedAttempts = try unit.requests.attempts(
                of: shop.book, since: calendar.start(period.lowerBound), limit: InspectPeriod.attemptLimit
            ).filter { $0.at < calendar.end(period.upperBound) }.map(RefusedAttempt.init)
            return answer
        }
    }
}

extension InspectPeriod.Answer {
    fileprivate init(bookSize: UInt64, bookRoot: String) {
        self.init(
            entries: [:], lines: 0, uncertifiedLines: 0, findings: [], totals: [:], refusedAttempts: [],
            bookSize: bookSize, bookRoot: bookRoot)
    }

    /// Counts the entries of the period as they were recorded, and the receipts as they count now.
    fileprivate mutating func describe(_ matter: InspectionMatter) {
        for reading in matter.readings { entries[reading.stored.kind.slug, default: 0] += 1 }
        let receipts = matter.receipts
        lines = receipts.count
        uncertifiedLines = receipts.filter(\.certificates.isEmpty).count
    }
}

extension InspectionFinding {
    /// Worst first, then by entry, then by facts, so that the same book always reads the same.
    fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
        if left.code != right.code {
            guard let one = InspectionCode(rawValue: left.code), let other = InspectionCode(rawValue: right.code) else {
                return left.code < right.code
            }
            return one < other
        }
        if left.seq != right.seq { return left.seq ?? .max < right.seq ?? .max }
        return left.facts.sorted { $0.key < $1.key }.map(\.value)
            .lexicographicallyPrecedes(right.facts.sorted { $0.key < $1.key }.map(\.value))
    }
}

extension InspectPeriod.RefusedAttempt {
    fileprivate init(_ record: AttemptRecord) {
        var item: String?
        switch record.item {
        case .certificate(let id): item = id.description
        case .line(_, let seq): item = "line \(seq)"
        case nil: break
        }
        self.init(at: record.at, useCase: record.useCase, code: record.code, item: item, actor: record.actor)
    }
}
