import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// The report on an order as of now, to be printed from the browser.
struct ReportPage: PageModel {
    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Finding: Sendable {
        var entry: String
        var title: String
        var risk: String
        var facts: String
    }

    struct Words: Sendable {
        var title: String
        var notProof: String
        var print: String
        var order: String
        var totals: String
        var findings: String
        var noFindings: String
        var heads: [String]
        var counts: String
        var record: String
        var recordHeads: [String]
        var more: String?
        var limits: String
        var limitTexts: [String]
        var signatures: [String]
    }

    var page: PageFrame
    var words: Words
    var backPath: String
    var back: String
    var facts: [Row]
    var totals: [Row]
    var counts: [Row]
    var findings: [Finding]
    var hasFindings: Bool
    var records: [Finding]
}

extension WebParts {
    /// `GET /inspect/{order}/report`
    func orderReport(_ visit: Visit) async throws -> Response {
        try await onceLookedAt(visit, at: .export) {
            let visit = try await naming(visit)
            let number = try visit.orderNumber
            let review = try await ReviewOrder(order: number).perform(in: service, for: visit.asking)
            let integrity = try await ShowIntegrity(order: number).perform(in: service, for: visit.asking)
            let records = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking).records
            return pages.render(
                .inspectReport, ReportPage(frame(visit, title: number.text), review, integrity, records, visit))
        }
    }
}

extension ReportPage {
    /// How many findings are printed; the bundle has all.
    private static let most = 500

    fileprivate init(
        _ page: PageFrame, _ review: ReviewOrder.Answer, _ integrity: ShowIntegrity.Answer,
        _ records: [ListInspectionRecords.Record], _ visit: Visit
    ) {
        self.page = page
        let order = review.order
        let inspection = review.inspection
        words = Words(visit, left: inspection.findings.count - Self.most)
        backPath = visit.order(order.number, "export")
        back = visit.say("返回", "Back")
        facts = [
            Row(
                name: visit.say("门店", "Shop"),
                value: "\(visit.say(order.shopNameZh, order.shopNameEn)) (\(order.shop.text))"
            ),
            Row(name: visit.say("地址", "Address"), value: order.shopAddress),
            Row(name: visit.say("检查令", "Order"), value: order.number),
            Row(name: visit.say("检查机关", "Authority"), value: order.authority),
            Row(name: visit.say("期间", "Period"), value: "\(order.from) – \(order.to)"),
            Row(name: visit.say("查看时间", "Looked at"), value: visit.time(review.madeAt)),
            Row(
                name: visit.say("台账条数与根", "Ledger: entries and root"),
                value: "\(inspection.bookSize) · \(inspection.bookRoot.hex)"),
        ]
        if let checkpoint = integrity.checkpoint {
            let names = checkpoint.witnesses.map(\.name).joined(separator: visit.say("、", ", "))
            facts += [
                Row(
                    name: visit.say("见证检查点：期数与根", "Witnessed checkpoint: epochs and root"),
                    value: "\(checkpoint.size) · \(checkpoint.root.hex)"),
                Row(
                    name: visit.say("见证方", "Witnesses"),
                    value: names.isEmpty ? visit.say("没有", "none") : names),
            ]
        }
        totals = inspection.entries.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.map {
            Row(name: $0.key.words[visit.language], value: Grouped.text($0.value))
        }
        totals += [
            Row(
                name: visit.say("无证书进货行", "Receipt lines without certificate"),
                value: "\(Grouped.text(inspection.uncertifiedLines)) / \(Grouped.text(inspection.lines))"),
            Row(name: visit.say("期后补录", "Recorded after the period"), value: Grouped.text(review.lateCount)),
            Row(name: visit.say("被拒操作", "Refused attempts"), value: Grouped.text(inspection.refusedAttempts.count)),
        ]
        counts = inspection.totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
            Row(name: code.title[visit.language], value: Grouped.text(count))
        }
        findings = inspection.findings.prefix(Self.most).map { finding in
            Finding(
                entry: finding.seq.map { "#\($0)" } ?? "–", title: finding.code.title[visit.language],
                risk: RiskMark(finding.code.risk, visit).word, facts: finding.facts(visit))
        }
        hasFindings = !findings.isEmpty
        self.records = records.map { record in
            Finding(
                entry: "#\(record.seq)", title: visit.time(record.recordedAt), risk: record.actor ?? "–",
                facts: record.act.text(visit.reader))
        }
    }
}

extension ReportPage.Words {
    fileprivate init(_ visit: Visit, left: Int) {
        let known: InspectionReportWords = visit.language == .zh ? .zh : .en
        self.init(
            title: visit.say("采购台账检查报告", "Procurement ledger: inspection report"),
            notProof: visit.say(
                "本报告由服务即时生成，不是证明。证明在检查包里，用 touchstone inspect check 离线核对并出具报告。",
                "The service made this report as of now; it is no proof. The proof is in an inspection bundle: check it offline with touchstone inspect check, which writes a report too."
            ),
            print: visit.say("用浏览器的打印功能打印本页。", "Print this page with your browser."),
            order: visit.say("检查", "Inspection"),
            totals: visit.say("条目", "Entries"), findings: known.findingsTitle, noFindings: known.noFindings,
            heads: [
                visit.say("条目", "Entry"), visit.say("发现", "Finding"), visit.say("风险", "Risk"),
                visit.say("事实", "Facts"),
            ], counts: visit.say("发现的数目", "Findings by kind"), record: visit.say("检查记录", "What was done"),
            recordHeads: [
                visit.say("条目", "Entry"), visit.say("时间", "Time"), visit.say("经手人", "Who"),
                visit.say("内容", "What"),
            ], more: left > 0 ? visit.say("另有 \(left) 条，见检查包。", "\(left) more are in the bundle.") : nil,
            limits: known.limitsTitle, limitTexts: known.limits, signatures: known.signatures)
    }
}
