package import Ledger
import PartCertificates
import PartLife
import PartVerification
package import Signatures

/// Looks at the entries of a bundle that has been checked, and reports what an inspector asks: docs/bundle.md, "The
/// report". It goes through the bundle twice.
///
/// ```
/// var review = BundleReview(book: …, rootKeys: …)
/// … for every event: review.survey(event)
/// review.begin()
/// … for every event, once more: review.take(event)
/// let report = try review.finish(facts)
/// ```
///
/// What it keeps grows with the items that moved, with corrections and with findings, not with the entries.
package struct BundleReview {
    private let book: BookID
    private let calendar: UTCOffset
    private let policy: ServicePolicy

    /// From the first pass.
    private var survey: BundleSurvey
    private var judge: CertificateJudge

    /// From the second.
    private var report = BundleReport()
    private var days: ReportedDays
    private var stock: BundleStock
    private var open: PendingEntry?

    /// How many late entries are listed.
    private static let mostLate = 200

    /// A review of one book's bundle.
    ///
    /// - Parameters:
    ///   - rootKeys: the pinned root keys; without any, certificates are not judged.
    ///   - utcOffset: where the days are counted.
    package init(book: BookID, rootKeys: [PublicKey], utcOffset: UTCOffset, policy: ServicePolicy = ServicePolicy()) {
        self.book = book
        self.policy = policy
        calendar = utcOffset
        survey = BundleSurvey(book: book)
        judge = CertificateJudge(rootKeys: rootKeys)
        days = ReportedDays(allowed: policy.gapAfterDays, calendar: calendar)
        stock = BundleStock(book: book, span: 0..<0)
    }

    /// The first pass: what corrects what, and the lists at the end.
    package mutating func survey(_ event: BundleEvent) {
        switch event {
        case .header(let header): survey.take(header)
        case .entry(let entry): survey.take(entry)
        case .list(let kind, let bytes): survey.take(kind, bytes)
        case .certificate(_, let index, let bytes): survey.take(certificate: index, bytes)
        case .checkpoint, .voucher: break
        }
    }

    /// Between the passes.
    package mutating func begin() {
        judge.take(trust: survey.trust, status: survey.status, asOf: survey.header?.madeAt ?? 0)
        stock = BundleStock(book: book, span: survey.span, items: survey.items)
        report.ignoredLists = survey.ignoredLists + judge.refusedLists
        report.certificates.judged = judge.isReady
        report.certificates.trustRefused = judge.refusal
    }

    /// The second pass.
    package mutating func take(_ event: BundleEvent) {
        switch event {
        case .entry(let entry):
            settle()
            open = PendingEntry(entry: entry)
        case .certificate(_, let index, let bytes): open?.certificates[index] = bytes
        case .voucher: open?.vouchers += 1
        case .list: settle()
        case .header, .checkpoint: break
        }
    }

    /// The report.
    ///
    /// - Parameter facts: what the check has proven.
    package mutating func finish(_ facts: BundleFacts) throws -> BundleReport {
        settle()
        // Before its book was opened a shop had nothing to report.
        let first = calendar.day(max(facts.header.from, facts.openedBy ?? 0))
        let last = calendar.day(max(facts.header.from, facts.provenUntil - 1))
        if first <= last { report.findings += days.gaps(in: first...last) }
        report.findings += try stock.findings(judge, at: facts.provenUntil)
        report.findings.sort(by: InspectionFinding.precedes)
        for finding in report.findings { report.totals[finding.code, default: 0] += 1 }
        report.balance = try stock.rows()
        if let statement = survey.statement {
            let proven = Set(report.findings.map { FindingKey($0) })
            report.stated = statement.inspection.findings.filter { !proven.contains(FindingKey($0)) }
            report.misstated = stock.misstated(statement.balance, report.balance)
        }
        return report
    }

    /// An entry whose attachments may still come.
    private struct PendingEntry {
        let entry: BundleEntry
        var certificates: [UInt64: [UInt8]] = [:]
        var vouchers = 0
    }

    private mutating func settle() {
        guard let pending = open else { return }
        open = nil
        let stored = pending.entry.open.entry
        // The check has read the record of every entry whose schema it knows.
        guard stored.table != nil, let record = try? pending.entry.open.record() else { return }
        var judged: [CertificateID: CertificateJudge.Finding] = [:]
        for (index, id) in pending.entry.open.certificates.enumerated() {
            judged[id] = judge.look(at: pending.certificates[UInt64(index)], as: id, receivedAt: stored.recordedAt)
        }
        let certificates = pending.entry.open.certificates
        let effective = survey.effective(record, stored, certificates)
        do {
            try stock.add(
                CorrectedEntry(
                    seq: stored.seq, recordedAt: stored.recordedAt, record: record, certificates: certificates),
                effective: effective, isCorrected: survey.corrections[stored.seq] != nil,
                claims: { judged[$0]?.claims })
        } catch {
            report.unfitting.append(stored.seq)
        }
        let entry = InspectedEntry(
            seq: stored.seq, recordedAt: stored.recordedAt, kind: stored.kind, effective: effective,
            certificates: certificates)
        days.add(entry)
        note(record, stored)
        guard survey.isInPeriod(pending.entry) else { return }
        report.entries += 1
        if pending.entry.isLate, let claimedAt = stored.claimedAt, report.late.count < Self.mostLate {
            report.late.append(
                .init(
                    seq: stored.seq, claimedAt: claimedAt, recordedAt: stored.recordedAt,
                    closedAt: pending.entry.closedAt))
        }
        let bounds = InspectionBounds<Never>(
            calendar: calendar, backdatedAfterDays: policy.backdatedAfterDays, claims: { judged[$0]?.claims })
        report.findings += EntryRules.findings(on: entry, by: bounds)
        count(entry, record, judged, vouchers: pending.vouchers)
        if case .install(let install) = entry.effective { stock.noteInstall(install, entry.seq) }
    }

    private mutating func count(
        _ entry: InspectedEntry, _ record: LedgerRecord, _ judged: [CertificateID: CertificateJudge.Finding],
        vouchers: Int
    ) {
        report.vouchersNamed += record.vouchers.count
        report.vouchersShown += vouchers
        guard entry.receipt != nil else { return }
        for id in entry.certificates {
            report.certificates.received += 1
            guard let finding = judged[id], finding.isShown else { continue }
            report.certificates.shown += 1
            guard judge.isReady else { continue }
            if finding.against.isEmpty { report.certificates.goodWhenReceived += 1 }
            if finding.isStatusUnknown { report.certificates.statusUnknown += 1 }
            if !finding.undecided.isEmpty { report.certificates.undecided += 1 }
            guard !finding.against.isEmpty else { continue }
            report.findings.append(
                InspectionFinding(
                    .invalidCertificate, entry.seq,
                    [.init(.certificate, .certificate(id)), .init(.findings, .findings(finding.against))]))
        }
    }

    /// Lists what was done about the ledger itself.
    private mutating func note(_ record: LedgerRecord, _ entry: Entry) {
        var change = BundleReport.Change(
            seq: entry.seq, kind: entry.kind, recordedAt: entry.recordedAt, targets: record.earlier.map(\.value))
        switch record {
        case .correction(let correction): (change.effect, change.reason) = (correction.effect, correction.reason)
        case .redaction(let redaction): (change.reason, change.order) = (redaction.reason, redaction.order)
        case .countersignature(let answer): (change.answer, change.note) = (answer.answer, answer.note)
        default:
            guard let act = record.inspectionAct else { return }
            (change.order, change.authority) = (act.order, act.authority)
            change.act = InspectionActView(act)
        }
        report.changes.append(change)
    }
}

/// What makes two findings the same one, wherever they come from.
private struct FindingKey: Hashable {
    let code: InspectionCode
    let seq: UInt64?
    let subject: FactValue?

    init(_ finding: InspectionFinding) {
        code = finding.code
        seq = finding.seq
        // What an earlier version's statement has as a text under one of these is something else.
        subject = [.certificate, .item, .from].compactMap { finding[$0] }.first { value in
            if case .text = value { false } else { true }
        }
    }
}

/// What the entries of a checked bundle amount to: findings, balances, and what was done about the ledger itself.
package struct BundleReport: Codable, Hashable, Sendable {
    /// How many entries were recorded in the period.
    package var entries = 0
    /// Findings that follow from what is proven, worst first.
    package var findings: [InspectionFinding] = []
    /// Findings that the service states and the bundle cannot prove, because they rest on other shops' books, the
    /// catalogue, or stock that did not move in the period.
    package var stated: [InspectionFinding] = []
    /// Counts of ``findings`` by code.
    package var totals: [InspectionCode: Int] = [:]
    /// What became of the certificates.
    package var certificates = Certificates()
    /// The mass balance of the items that moved in the period, product by product.
    package var balance: [ShowBalance.Row] = []
    /// Products whose movements the service states otherwise than the entries say.
    package var misstated: [String] = []
    /// The first entries that were recorded late against their claimed time.
    package var late: [Late] = []
    /// Corrections, redactions, inspections and the shop's answers to them, in order.
    package var changes: [Change] = []
    /// Entries that do not fit those before them, so that the balance leaves them out: a correction of what is not shown, a
    /// quantity in another unit.
    package var unfitting: [UInt64] = []
    /// Lists in the bundle that were not looked at, because nobody trusted signed them, they cannot be read, or there
    /// were too many.
    package var ignoredLists = 0
    /// Vouchers that entries of the period name, and how many of them the bundle has.
    package var vouchersNamed = 0
    /// How many voucher files the bundle has.
    package var vouchersShown = 0

    /// How the certificates of the receipts stand.
    package struct Certificates: Codable, Hashable, Sendable {
        /// Whether root keys were pinned, so that certificates could be judged at all.
        package var judged = false
        /// Why the trust list in the bundle is not believed; nil when it is.
        package var trustRefused: String?
        /// Certificates of receipts of the period, and how many of them the bundle has.
        package var received = 0
        /// How many of them the bundle has.
        package var shown = 0
        /// Those that a good key signed and nothing spoke against when they were received.
        package var goodWhenReceived = 0
        /// Those whose key or class the trust list no longer admits; whether it did when they were registered, the bundle
        /// does not say.
        package var undecided = 0
        /// Those for which no status list from before the receipt is in the bundle.
        package var statusUnknown = 0
    }

    /// An entry that was recorded late. Times are milliseconds since 1970.
    package struct Late: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// When it happened according to its author.
        package var claimedAt: Int64
        /// When it was recorded.
        package var recordedAt: Int64
        /// When the epoch closed that has it: it was recorded no later than that.
        package var closedAt: Int64
    }

    /// An entry about the ledger itself.
    package struct Change: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// A correction, redaction, inspection or countersignature.
        package var kind: EntryKind
        /// Milliseconds since 1970.
        package var recordedAt: Int64
        /// The entries that it is about.
        package var targets: [UInt64]
        /// What a correction does.
        package var effect: CorrectionEffect?
        /// Why something was corrected or erased.
        package var reason: String?
        /// The order that something was erased or inspected under.
        package var order: String?
        /// Who ordered an inspection.
        package var authority: String?
        /// What an inspector did.
        package var act: InspectionActView?
        /// What the shop answered.
        package var answer: Countersignature?
        /// What it added.
        package var note: String?
    }

    /// Nothing yet.
    package init() {}
}
