import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Traceability
import Words

/// One entry with all its fields, the findings on it, its vouchers and what corrects it.
struct EntryPage: PageModel {
    struct Finding: Sendable {
        var mark: RiskMark
        var title: String
        var meaning: String
        var facts: String
    }

    struct Voucher: Sendable {
        var path: String
        var isPicture: Bool
        var text: String
    }

    struct Change: Sendable {
        var title: String
        var rows: [Row]
    }

    struct Row: Sendable {
        var name: String
        var value: String
        var isPlain: Bool
    }

    struct Words: Sendable {
        var voided: String
        var findings: String
        var fields: String
        var certificates: String
        var vouchers: String
        var noVouchers: String
        var changes: String
        var previous: String
        var next: String
        var neighbours: String
    }

    var page: PageFrame
    var order: OrderFrame
    var title: String
    var words: Words
    var isVoided: Bool
    var findings: [Finding]
    var hasFindings: Bool
    var rows: [Row]
    var certificates: [String]
    var hasCertificates: Bool
    var vouchers: [Voucher]
    var takesVouchers: Bool
    var hasVouchers: Bool
    var changes: [Change]
    var hasChanges: Bool
    var previous: String?
    var next: String?
}

extension WebParts {
    /// `GET /inspect/{order}/entries/{seq}`
    func orderEntry(_ visit: Visit) async throws -> Response {
        try await onceLookedAt(visit, at: nil) {
            let visit = try await naming(visit)
            let number = try visit.orderNumber
            guard let seq = UInt64(try visit.parameter("seq")) else { throw ServiceError(.notFound) }
            let answer = try await ShowOrderEntry(order: number, seq: seq).perform(in: service, for: visit.asking)
            let title = "#\(seq) · " + answer.entry.kind.words[visit.language]
            return pages.render(.inspectEntry, EntryPage(frame(visit, title: title), answer, title: title, visit))
        }
    }
}

extension EntryPage {
    init(_ page: PageFrame, _ answer: ShowOrderEntry.Answer, title: String, _ visit: Visit) {
        let number = answer.order.number
        self.page = page
        self.title = title
        order = OrderFrame(answer.order, visit, at: nil)
        words = Words(visit)
        isVoided = answer.voided
        findings = answer.findings.map { finding in
            Finding(
                mark: RiskMark(finding.code.risk, visit), title: finding.code.title[visit.language],
                meaning: finding.code.meaning[visit.language], facts: finding.facts(visit))
        }
        hasFindings = !findings.isEmpty
        rows = Self.rows(answer.entry, visit)
        certificates = answer.entry.certificates.map(\.shortCode)
        hasCertificates = !certificates.isEmpty
        vouchers = answer.vouchers.enumerated().map { place, voucher in
            let isPicture = voucher.mediaType.hasPrefix("image/")
            return Voucher(
                path: visit.order(number, "vouchers/" + voucher.digest.hex), isPicture: isPicture,
                text: visit.say("凭证 ", "Voucher ") + "\(place + 1) · " + (isPicture ? "" : "PDF · ")
                    + "\(max(1, voucher.size / 1024)) KiB")
        }
        takesVouchers = answer.entry.kind == .receipt
        hasVouchers = !vouchers.isEmpty
        changes = answer.changes.map { change in
            Change(
                title: "#\(change.seq) · " + change.kind.words[visit.language],
                rows: Self.rows(change, visit))
        }
        hasChanges = !changes.isEmpty
        previous = answer.previous.map { visit.order(number, "entries/\($0)") }
        next = answer.next.map { visit.order(number, "entries/\($0)") }
    }

    /// When it was recorded, and all fields that say something.
    private static func rows(_ entry: EntryView, _ visit: Visit) -> [Row] {
        var rows = [
            Row(name: visit.say("登记时间", "Recorded"), value: visit.time(entry.recordedAt), isPlain: true)
        ]
        for field in entry.fields {
            let value =
                field.redacted
                ? visit.say("（个人信息，已删除）", "(personal, erased)")
                : field.words(visit.reader, visit.names, in: entry.kind)
            guard let value else { continue }
            rows.append(
                Row(name: FieldWords.name(field.name)[visit.language], value: value, isPlain: !field.isHash))
        }
        return rows
    }
}

extension EntryPage.Words {
    fileprivate init(_ visit: Visit) {
        self.init(
            voided: visit.say("此条目已被更正作废。", "A correction made this entry void."),
            findings: visit.say("发现", "Findings"), fields: visit.say("登记内容", "As recorded"),
            certificates: visit.say("证书", "Certificates"), vouchers: visit.say("凭证", "Vouchers"),
            noVouchers: visit.say("没有附凭证。", "None were attached."),
            changes: visit.say("更正与删除", "Corrections and redactions"), previous: visit.say("‹ 上一条", "‹ Previous"),
            next: visit.say("下一条 ›", "Next ›"), neighbours: visit.say("前后条目", "Entries beside it"))
    }
}
