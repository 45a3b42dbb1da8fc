import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Traceability
import Words

/// One entry with all its fields, the findings on it, its vouchers and what corrects it.
struct OrderEntryPage: WebPage {
    static let template = "inspect-entry"
    static let copy = OrderEntryCopy()

    let heading: Bilingual
    let order: OrderFrame
    let isVoided: Bool
    let findings: [Finding]
    let rows: [Row]
    let certificates: [String]
    let vouchers: [Voucher]
    let takesVouchers: Bool
    let changes: [Change]
    let previous: String?
    let next: String?

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

    init(_ answer: ShowOrderEntry.Answer, _ visit: Visit) {
        let copy = Self.copy
        let number = answer.order.number
        heading = copy.title(answer.entry.seq, answer.entry.kind.words)
        order = OrderFrame(answer.order, visit, at: nil)
        isVoided = answer.voided
        findings = answer.findings.map { finding in
            Finding(
                mark: RiskMark(finding.code.risk, visit), title: visit.say(finding.code.title),
                meaning: visit.say(finding.code.meaning), facts: finding.facts(visit))
        }
        rows = Self.rows(answer.entry, visit)
        certificates = answer.entry.certificates.map(\.shortCode)
        vouchers = answer.vouchers.enumerated().map { place, voucher in
            let isPicture = voucher.mediaType.hasPrefix("image/")
            let about = (isPicture ? "" : "PDF · ") + "\(max(1, voucher.size / 1024)) KiB"
            return Voucher(
                path: visit.order(number, "vouchers/" + voucher.digest.hex), isPicture: isPicture,
                text: visit.say(copy.voucher(place + 1, about)))
        }
        takesVouchers = answer.entry.kind == .receipt
        changes = answer.changes.map { change in
            Change(title: visit.say(copy.title(change.seq, change.kind.words)), rows: Self.rows(change, visit))
        }
        previous = answer.previous.map { visit.order(number, "entries/\($0)") }
        next = answer.next.map { visit.order(number, "entries/\($0)") }
    }

    /// When it was recorded, and all fields that say something.
    private static func rows(_ entry: EntryView, _ visit: Visit) -> [Row] {
        let recorded = Row(name: visit.say(copy.recorded), value: visit.time(entry.recordedAt), isPlain: true)
        return [recorded]
            + entry.fields.compactMap { field in
                let value =
                    field.redacted ? visit.say(copy.erased) : field.words(visit.reader, visit.names, in: entry.kind)
                return value.map {
                    Row(name: visit.say(FieldWords.name(field.name)), value: $0, isPlain: !field.isHash)
                }
            }
    }
}
