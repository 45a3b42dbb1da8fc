import CBOR
package import Ledger
import MerkleTree
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
