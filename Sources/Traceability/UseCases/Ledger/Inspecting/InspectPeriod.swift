package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// The period's view for an inspector: totals and every inspection finding.
package struct InspectPeriod: UseCase, Hashable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included.
    package var to: CalendarDay
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// What the inspector sees first.
    package struct Answer: Codable, Hashable, Sendable {
        /// Counts of entries by kind.
        package var entries: [EntryKind: Int]
        /// Receipt lines, and how many of them have no certificate.
        package var lines: Int
        /// Receipt lines without a certificate.
        package var uncertifiedLines: Int
        /// Worst first, then by entry.
        package var findings: [InspectionFinding]
        /// Counts by finding code.
        package var totals: [InspectionCode: Int]
        /// Steps that were refused in these days, oldest first; they are no findings.
        package var refusedAttempts: [RefusedAttempt]
        /// Size of the book as of this answer.
        package var bookSize: UInt64
        /// Root of the book as of this answer.
        package var bookRoot: Digest
    }

    /// A step that was refused.
    package struct RefusedAttempt: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        package var at: Int64
        /// The use case, by name.
        package var useCase: String
        /// The code of the refusal.
        package var code: String
        /// When it is known.
        package var item: StockItem?
        /// Who tried.
        package var actor: String
    }

    package static let name = "inspect"

    private static let attemptLimit = 500

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let period = try CalendarDay.period(from: from, to: to)
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try context.actor.requireReading(of: shop, order: order?.text, period: period, in: transaction)
            return try InspectPeriod.answer(for: shop, period, service, in: transaction)
        }
    }

    /// The totals and findings of a shop's period, as the store knows it at this moment.
    ///
    /// - Parameter visit: sees every entry of the period on the way, ascending.
    static func answer(
        for shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService,
        in transaction: any StoreTransaction,
        visit: (InspectedEntry, CorrectedBook.Reading) throws -> Void = { _, _ in }
    ) throws -> Answer {
        guard let head = try transaction.books.head(shop.book) else {
            throw StoreError.corrupt("book \(shop.book.hex) was never opened")
        }
        let calendar = service.policy.utcOffset
        let matter = InspectionMatter(
            transaction: transaction, shop: shop, period: period, calendar: calendar, policy: service.policy,
            now: service.surroundings.now())
        let span = try calendar.span(period, of: shop, in: transaction)
        var answer = Answer(bookSize: head.frontier.size, bookRoot: head.root)
        var days = ReportedDays(allowed: service.policy.gapAfterDays, calendar: calendar)
        let bounds = matter.bounds
        try CorrectedBook(transaction: transaction, book: shop.book).forEachReading(
            from: span.lowerBound, to: span.upperBound
        ) { reading in
            let entry = InspectedEntry(reading)
            answer.count(entry)
            try visit(entry, reading)
            days.add(entry)
            for rule in EntryRules.all {
                answer.findings += try InspectionFinding.made(on: entry.seq) {
                    try rule.findings(on: entry, by: bounds)
                }
            }
            for rule in StoreRules.all {
                answer.findings += try InspectionFinding.made(on: entry.seq) {
                    try rule.findings(on: entry, in: matter)
                }
            }
        }
        answer.findings += try ShelfRule.findings(in: matter)
        if let reportable = matter.reportableDays { answer.findings += days.gaps(in: reportable) }
        answer.findings.sort(by: InspectionFinding.precedes)
        for finding in answer.findings { answer.totals[finding.code, default: 0] += 1 }
        answer.refusedAttempts = try transaction.requests.attempts(
            of: shop.book, since: calendar.start(period.lowerBound), limit: InspectPeriod.attemptLimit
        ).filter { $0.at < calendar.end(period.upperBound) }.map(RefusedAttempt.init)
        return answer
    }
}

extension InspectPeriod.Answer {
    fileprivate init(bookSize: UInt64, bookRoot: Digest) {
        self.init(
            entries: [:], lines: 0, uncertifiedLines: 0, findings: [], totals: [:], refusedAttempts: [],
            bookSize: bookSize, bookRoot: bookRoot)
    }

    /// Counts an entry as it was recorded, and a receipt as it counts now.
    fileprivate mutating func count(_ entry: InspectedEntry) {
        entries[entry.kind, default: 0] += 1
        guard entry.receipt != nil else { return }
        lines += 1
        if entry.certificates.isEmpty { uncertifiedLines += 1 }
    }
}

extension InspectionFinding {
    /// Worst first, then by entry, then by facts, so that the same book always reads the same.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        if left.code != right.code { return left.code < right.code }
        if left.seq != right.seq { return left.seq ?? .max < right.seq ?? .max }
        return left.facts.map(\.value.jsonText).lexicographicallyPrecedes(right.facts.map(\.value.jsonText))
    }
}

extension InspectPeriod.RefusedAttempt {
    fileprivate init(_ record: AttemptRecord) {
        let item: StockItem? =
            switch record.item {
            case .certificate(let id): .certificate(id)
            case .line(_, let seq): .line(seq)
            case nil: nil
            }
        self.init(at: record.at, useCase: record.useCase, code: record.code, item: item, actor: record.actor)
    }
}
