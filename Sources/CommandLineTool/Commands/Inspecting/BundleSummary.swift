import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// What a check of a bundle says to a person in a terminal.
struct BundleSummary {
    let outcome: BundleReading.Outcome
    let reading: BundleReading
    let terminal: Terminal

    /// How many of a kind are listed.
    private static let most = 20

    func show() {
        terminal.print(
            terminal.say("检查包成立：台账完整、有序、未经改动。", "The bundle holds: the ledger is complete, in order and unaltered."))
        terminal.print(table: proven)
        showFindings()
        showBalance()
    }

    private var proven: [[String]] {
        let facts = outcome.facts
        let report = outcome.report
        let end = reading.utcOffset.minute(facts.provenUntil)
        var rows = [
            [terminal.say("门店", "book of"), facts.header.registration],
            [terminal.say("任务", "order"), facts.header.order],
            [terminal.say("自", "from"), reading.utcOffset.minute(facts.header.from)],
            [
                terminal.say("至", "to"),
                facts.provenUntil < facts.header.until
                    ? end + terminal.say("（期间尚未结束）", " (the period is not over by then)") : end,
            ],
            [terminal.say("条目", "entries"), "\(report.entries)"],
            [
                terminal.say("迟录", "late"),
                "\(facts.totals.late)" + (report.late.isEmpty ? "" : "  " + list(report.late.map(\.seq))),
            ],
            [terminal.say("更正", "corrections"), "\(facts.totals.corrections)"],
            [
                terminal.say("删除", "redactions"),
                "\(facts.totals.redactions)"
                    + terminal.say(
                        "（隐去个人信息 \(facts.totals.closedFields) 处）",
                        " (\(facts.totals.closedFields) personal fields closed)"),
            ],
            [terminal.say("证书", "certificates"), certificates],
            [terminal.say("凭证", "vouchers"), "\(report.vouchersShown)/\(report.vouchersNamed)"],
        ]
        if report.certificates.undecided > 0 {
            rows.append([
                terminal.say("证书存疑", "undecided"),
                terminal.say(
                    "\(report.certificates.undecided)（密钥或类别现已不被认可，登记时如何本包未示）",
                    "\(report.certificates.undecided) certificates (key or class no longer admitted; how it was then is not shown)"
                ),
            ])
        }
        if !report.unfitting.isEmpty {
            rows.append([
                terminal.say("未计入收发存", "left out of the balance"),
                "\(report.unfitting.count)  " + list(report.unfitting),
            ])
        }
        if report.ignoredLists > 0 {
            rows.append([
                terminal.say("未采用的名录", "lists not used"),
                "\(report.ignoredLists)" + terminal.say("（签名不可信，或过多）", " (signed by nobody trusted, or too many)"),
            ])
        }
        if facts.totals.unknown > 0 {
            rows.append([terminal.say("无法识别", "of unknown kinds"), "\(facts.totals.unknown)"])
        }
        rows.append([terminal.say("账簿", "book"), "\(facts.head.size)  \(facts.head.root.hex)"])
        rows.append([terminal.say("日志期数", "epochs of the log"), "\(facts.logSize)"])
        rows.append([
            terminal.say("见证", "witnessed"),
            facts.witnessedAt.map { reading.utcOffset.minute($0) }
                ?? terminal.say("无：时间未经证实", "no: nobody but the operator vouches for the times"),
        ])
        return rows
    }

    private var certificates: String {
        let found = outcome.report.certificates
        let shown = "\(found.shown)/\(found.received)"
        guard found.judged else {
            let reason = found.trustRefused ?? terminal.say("策略中没有 roots", "no `roots` in the policy")
            return shown + terminal.say("，未验签：\(reason)", ", not judged: \(reason)")
        }
        return shown
            + terminal.say(
                "，进货时无不良 \(found.goodWhenReceived)，其中状态未附 \(found.statusUnknown)",
                ", nothing against \(found.goodWhenReceived) when received (for \(found.statusUnknown) without a status list of then)"
            )
    }

    private func showFindings() {
        let report = outcome.report
        terminal.print(terminal.say("发现 \(report.findings.count) 项", "\(report.findings.count) findings"))
        terminal.print(table: rows(report.findings))
        guard !report.stated.isEmpty else { return }
        terminal.print(
            terminal.say(
                "另有 \(report.stated.count) 项由运营方陈述，本包不能证明",
                "\(report.stated.count) more that the service states and this cannot prove"))
        terminal.print(table: rows(report.stated))
    }

    private func rows(_ findings: [InspectionFinding]) -> [[String]] {
        let rows = findings.prefix(Self.most).map { finding in
            [
                finding.seq.map { "  #\($0)" } ?? "  -", finding.code.title[terminal.language],
                finding.printedFacts(for: Reader(terminal.language, reading.utcOffset)).map { "\($0.name)=\($0.value)" }
                    .joined(separator: " "),
            ]
        }
        return rows + (findings.count > Self.most ? [["  …"]] : [])
    }

    private func showBalance() {
        guard !outcome.report.misstated.isEmpty else { return }
        terminal.print(
            terminal.say("运营方所述收发与条目不符：", "The service states other movements than the entries: ")
                + outcome.report.misstated.joined(separator: ", ").harmless)
    }

    private func list(_ seqs: [UInt64]) -> String {
        seqs.prefix(Self.most).map { "#\($0)" }.joined(separator: " ") + (seqs.count > Self.most ? " …" : "")
    }
}
