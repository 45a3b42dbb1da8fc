package import Ledger
import MerkleTree
package import PartVerification
package import Traceability
import Words

extension WebResources {
    /// The report on a bundle that was checked: one HTML file that needs nothing else, and prints on A4.
    ///
    /// - Parameters:
    ///   - facts: what was proven.
    ///   - report: what it amounts to.
    ///   - reader: the language, and the clock by which times are told.
    package func inspectionReport(
        _ facts: BundleFacts, _ report: BundleReport, to reader: Reader
    ) -> String {
        let style = files["report.css"].map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        let model = InspectionReport(facts, report, style: style, to: reader)
        return templates.renderByLibrary(model, InspectionReport.template, in: reader.language)
    }
}

/// The report as its template fills it in.
struct InspectionReport: Sendable {
    static let template = "report"
    static let copy = InspectionReportCopy()

    var language: String
    var style: String
    var registration: String
    var proven: [Row]
    var counts: [Count]
    var findings: [Finding]
    var stated: [Finding]
    var late: [Cells]
    var balanceHeads: [String]
    var balance: [Cells]
    var misstated: String?
    var changes: [Cells]

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Count: Sendable {
        var title: String
        var count: String
    }

    struct Finding: Sendable {
        var entry: String
        var title: String
        var meaning: String
        var facts: String
    }

    struct Cells: Sendable {
        var cells: [String]
    }

    /// How many findings, late entries and changes are printed; the JSON has all.
    private static let most = 500

    init(_ facts: BundleFacts, _ report: BundleReport, style: String, to reader: Reader) {
        let (language, clock) = (reader.language, reader.utcOffset)
        self.language = language.tag
        self.style = style
        registration = facts.header.registration
        proven = Self.proven(facts, report, reader)
        counts = report.totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
            Count(title: code.title[language], count: String(count))
        }
        findings = report.findings.prefix(Self.most).map { Finding($0, reader) }
        stated = report.stated.prefix(Self.most).map { Finding($0, reader) }
        late = report.late.map {
            Cells(cells: [
                "#\($0.seq)", clock.minute($0.claimedAt), clock.minute($0.recordedAt), clock.minute($0.closedAt),
            ])
        }
        balanceHeads = ([Self.copy.product, Self.copy.unit] + ShowBalance.Head.allCases.map(\.words)).map {
            $0[language]
        }
        balance = report.balance.map { row in
            Cells(
                cells: [
                    [row.product, row.productName].compactMap { $0 }.joined(separator: " "), row.unit.text,
                ] + ShowBalance.Head.allCases.map { row[$0].numberText })
        }
        misstated = report.misstated.isEmpty ? nil : report.misstated.joined(separator: ", ")
        changes = report.changes.suffix(Self.most).map { change in
            Cells(cells: [
                "#\(change.seq)", Self.copy.kind(change.kind)[language], clock.minute(change.recordedAt),
                change.targets.map { "#\($0)" }.joined(separator: " "),
                change.text(reader),
            ])
        }
    }

    private static func proven(_ facts: BundleFacts, _ report: BundleReport, _ reader: Reader) -> [Row] {
        let (language, clock, certificates) = (reader.language, reader.utcOffset, report.certificates)
        let judged =
            certificates.judged
            ? copy.judged(good: certificates.goodWhenReceived, unknown: certificates.statusUnknown)[language]
            : copy.notJudged[language] + (certificates.trustRefused.map { " (\($0))" } ?? "")
        var rows = [
            (copy.licence, facts.header.registration), (copy.order, facts.header.order),
            (
                copy.period,
                clock.minute(facts.header.from) + " – " + clock.minute(facts.provenUntil)
                    + (facts.provenUntil < facts.header.until ? " " + copy.notOver[language] : "")
            ),
            (copy.entries, String(report.entries)), (copy.late, String(facts.totals.late)),
            (copy.corrections, String(facts.totals.corrections)),
            (copy.redactions, "\(facts.totals.redactions) (\(facts.totals.closedFields))"),
            (copy.certificates, "\(certificates.shown)/\(certificates.received), " + judged),
            (copy.vouchers, "\(report.vouchersShown)/\(report.vouchersNamed)"),
            (copy.head, "\(facts.head.size) · \(facts.head.root.hex)"),
            (copy.log, "\(facts.logSize) · \(facts.logRoot.hex)"),
            (copy.witnessed, facts.witnessedAt.map { clock.minute($0) } ?? copy.notWitnessed[language]),
        ]
        // What a clean bundle does not have is not worth a line.
        if certificates.undecided > 0 { rows.append((copy.undecided, String(certificates.undecided))) }
        if !report.unfitting.isEmpty {
            let shown = report.unfitting.prefix(most).map { "#\($0)" }.joined(separator: " ")
            rows.append((copy.unfitting, "\(report.unfitting.count): " + shown))
        }
        if report.ignoredLists > 0 { rows.append((copy.ignoredLists, String(report.ignoredLists))) }
        return rows.map { Row(name: $0[language], value: $1) }
    }
}

extension InspectionReport.Finding {
    init(_ finding: InspectionFinding, _ reader: Reader) {
        let language = reader.language
        entry = finding.seq.map { "#\($0)" } ?? "–"
        title = finding.code.title[language]
        meaning = finding.code.meaning[language]
        facts = finding.printedFacts(for: reader).map { "\($0.name): \($0.value)" }.joined(separator: " · ")
    }
}

extension BundleReport.Change {
    /// Under which order, what was done, and why.
    fileprivate func text(_ reader: Reader) -> String {
        let under = order.map { order in authority.map { "\(order) (\($0))" } ?? order }
        let what = effect?.words[reader.language] ?? answer?.words[reader.language] ?? act?.text(reader)
        return [under, what, reason, note].compactMap { $0 }.joined(separator: ": ")
    }
}
