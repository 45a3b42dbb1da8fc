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

/// What `inspect check --json` prints. tools/verify_bundle.py uses the same names for what both know.
struct BundleAnswer: Encodable {
    /// Whether the bundle holds; the other members say what was proven, or what fails.
    var ok: Bool

    var code: String?
    var offset: UInt64?
    var item: UInt64?
    var epoch: UInt64?
    var seq: UInt64?

    var order: String?
    var from: Int64?
    var until: Int64?
    var logSize: UInt64?
    var bookSize: UInt64?
    var bookRoot: String?
    var witnessed: Bool?
    var witnessedAt: Int64?
    var epochs: UInt64?
    var entries: UInt64?
    var outside: UInt64?
    var late: UInt64?
    var corrections: UInt64?
    var redactions: UInt64?
    var closedFields: UInt64?
    var unknown: UInt64?
    var report: BundleReport?

    /// What was proven.
    init(_ facts: BundleFacts, _ report: BundleReport) {
        ok = true
        order = facts.header.order
        from = facts.header.from
        until = facts.provenUntil
        logSize = facts.logSize
        bookSize = facts.head.size
        bookRoot = facts.head.root.hex
        witnessed = facts.witnessedAt != nil
        witnessedAt = facts.witnessedAt
        epochs = facts.totals.epochs
        entries = facts.totals.entries
        outside = facts.totals.outside
        late = facts.totals.late
        corrections = facts.totals.corrections
        redactions = facts.totals.redactions
        closedFields = facts.totals.closedFields
        unknown = facts.totals.unknown
        self.report = report
    }

    /// The first thing that does not hold.
    init(_ failure: BundleFailure) {
        ok = false
        code = failure.code.rawValue
        offset = failure.offset
        item = failure.item
        epoch = failure.epoch
        seq = failure.seq
    }
}

extension BundleCode {
    /// What does not hold, for a person; docs/bundle.md says exactly when.
    var words: Bilingual {
        switch self {
        case .malformed: Bilingual(zh: "格式不对或内容残缺", en: "this is not well-formed, or cut off")
        case .unexpectedItem: Bilingual(zh: "此处不应有这种内容", en: "this kind of item may not stand here")
        case .truncated: Bilingual(zh: "文件不完整，结尾缺失", en: "the file is cut off before its end")
        case .wrongShop: Bilingual(zh: "不是这家门店的检查包", en: "this is the bundle of another licence")
        case .wrongOrder: Bilingual(zh: "检查任务编号不符", en: "this was made for another inspection order")
        case .wrongPeriod: Bilingual(zh: "期间不符", en: "this is another period")
        case .checkpoint: Bilingual(zh: "检查点没有可信日志密钥的有效签名", en: "no trusted log key has signed the checkpoint")
        case .witnessThreshold: Bilingual(zh: "见证方联署不足", en: "too few witnesses have cosigned")
        case .checkpointOlder:
            Bilingual(zh: "检查点比上次检查时的还旧", en: "the checkpoint is older than that of the last inspection")
        case .start: Bilingual(zh: "起点之前有未核验的内容", en: "something before the start would stay unchecked")
        case .closedAtOrder: Bilingual(zh: "期次结束时间先后颠倒", en: "an epoch closed before the one before it")
        case .closedAtFuture: Bilingual(zh: "期次结束时间晚于见证时间", en: "an epoch says it closed after witnesses saw it")
        case .closedAtBackdated:
            Bilingual(zh: "期次结束很久之后才被见证，可能是事后补写", en: "witnesses saw it too long after it says it closed: backdated")
        case .checkpointRoot: Bilingual(zh: "日志各期与检查点不符", en: "the epochs do not lead to the checkpoint")
        case .previousRoot:
            Bilingual(zh: "与上次检查时的日志不符：历史被改写", en: "history was rewritten since the last inspection")
        case .periodNotCovered: Bilingual(zh: "没有覆盖到期间末尾", en: "it does not reach to the end of the period")
        case .rowMissing: Bilingual(zh: "缺少应出示的目录记录", en: "a row of the directory that must be shown is missing")
        case .directoryPath: Bilingual(zh: "目录证明不成立", en: "the path does not lead to the directory")
        case .bookVanished: Bilingual(zh: "账簿从目录中消失", en: "the book has vanished from the directory")
        case .bookAbsent: Bilingual(zh: "目录中没有这本账簿", en: "the directory has no such book")
        case .bookShrunk: Bilingual(zh: "账簿条目变少", en: "the book has fewer entries than before")
        case .bookSize: Bilingual(zh: "条目数与目录不符", en: "the number of entries is not that of the directory")
        case .bookRoot: Bilingual(zh: "条目被删改或遗漏", en: "entries were changed or left out")
        case .entryWithheld: Bilingual(zh: "期间内有条目没有出示", en: "an entry of the period is withheld")
        case .neighbourMissing: Bilingual(zh: "期间前后相邻的条目没有出示", en: "the entry next to the period is not shown")
        case .entryBook: Bilingual(zh: "条目属于另一本账簿", en: "an entry of another book")
        case .entrySeq: Bilingual(zh: "条目序号不连续", en: "an entry of another place in the book")
        case .entryTime:
            Bilingual(zh: "记录时间与期次不符：倒填或乱序", en: "recorded at a time outside of its epoch: backdated or out of order")
        case .opening: Bilingual(zh: "出示的字段不全或不符", en: "other fields are opened than must be")
        case .field: Bilingual(zh: "字段内容与封存的不符", en: "a value is not what was sealed")
        case .certificates: Bilingual(zh: "证书清单与封存的不符", en: "the certificates are not those that were sealed")
        case .record: Bilingual(zh: "条目内容不成其类", en: "the values are not a record of their kind")
        case .entryReference:
            Bilingual(zh: "条目引用的不是它之前的条目", en: "an entry refers to one that does not come before it")
        case .redactionOfBusiness: Bilingual(zh: "删除了业务字段", en: "a business field was redacted")
        case .redactionUnaccounted: Bilingual(zh: "有字段未公开，也没有删除记录", en: "a field is closed and no redaction names it")
        case .attachment: Bilingual(zh: "附件不是该条目的", en: "an attachment is not the entry's")
        case .tooOld:
            Bilingual(
                zh: "其中有本程序不认识的条目，请用新版程序核验；对台账不作任何判断",
                en:
                    "it has entries that this program does not know; check it with a newer one. Nothing is said about the ledger"
            )
        case .fileDigest: Bilingual(zh: "文件已损坏", en: "the file is damaged")
        case .trailingBytes: Bilingual(zh: "结尾之后还有内容", en: "something follows the end")
        }
    }
}
