import DomainCoding
import PartVerification
import Traceability
import Words

/// The form with which a part is recorded as fitted.
struct ShopInstallPage: PageModel {
    var page: PageFrame
    var title: String
    var form: FormView
    var verdict: VerdictView
    var text: String
    /// Findings that somebody has to have seen before the part is fitted.
    var acknowledgements: [Acknowledgement]
    var needsAcknowledgement: Bool
    var fields: [FormField]
    var more: [FormField]
    var words: Words

    struct Words: Sendable {
        var acknowledge: String
        var more: String
        var save: String
        var cancel: String

        init(_ visit: Visit) {
            acknowledge = visit.say("逐项核对并勾选", "Look at each, and tick it")
            more = visit.say("更多（可空）", "More (optional)")
            save = visit.say("登记安装", "Record the fitting")
            cancel = visit.say("取消", "Cancel")
        }
    }
}

/// A finding with a box: ticked, it is written into the entry as seen and accepted.
struct Acknowledgement: Sendable {
    var code: String
    var title: String
    var meaning: String
    var isTicked: Bool
    /// Whether a form was refused because nobody accepted it.
    var isMissing: Bool

    /// The findings of a verdict that may be accepted, and those that a refusal named besides. What was ticked and is none
    /// stands there as it was sent, because the refusal is about it.
    static func all(
        _ verdict: PartVerdict, open: [EntryFinding], ticked sent: [String], _ language: Language
    ) -> [Acknowledgement] {
        let ticked = Set(sent.compactMap { EntryFinding(jsonText: $0) })
        func acknowledgement(_ finding: EntryFinding, _ title: String, _ meaning: String) -> Acknowledgement {
            Acknowledgement(
                code: finding.slug, title: title, meaning: meaning, isTicked: ticked.contains(finding),
                isMissing: open.contains(finding))
        }
        var shown: Set<EntryFinding> = []
        var all: [Acknowledgement] = []
        for row in verdict.findings {
            guard let code = row.code, code.level == .caution || code.level == .unconfirmed else { continue }
            shown.insert(.verdict(code))
            all.append(
                acknowledgement(.verdict(code), row.title, row.meaning + language.sentenceEnd + row.next))
        }
        for finding in Set(open).union(ticked).sorted(by: { $0.slug < $1.slug }) where !shown.contains(finding) {
            let words = words(finding, language)
            all.append(acknowledgement(finding, words.title, words.meaning))
        }
        for text in sent where EntryFinding(jsonText: text) == nil {
            all.append(Acknowledgement(code: text, title: text, meaning: "", isTicked: true, isMissing: false))
        }
        return all
    }

    /// A finding that is not in the verdict shown: what only the booking knows, or what came up meanwhile.
    private static func words(_ finding: EntryFinding, _ language: Language) -> (title: String, meaning: String) {
        switch finding {
        case .consentMissing:
            return language == .zh
                ? ("没有客户书面同意", "同质配件和再制造件须先取得客户书面同意。填写编号，或勾选后由检查人员查看。")
                : (
                    "No written consent",
                    "This class needs the customer's written consent before the repair. Give its number; ticked, an "
                        + "inspector will see it."
                )
        case .verdict(let code):
            let words = Wording.text(code, purpose: .install, language: language)
            return (words.title, words.meaning + language.sentenceEnd + words.next)
        case .classDiffers, .mixedLot, .lotDiffers: return (RemarkWords.of(finding.slug, language), "")
        }
    }
}

extension Language {
    /// What stands between two sentences.
    var sentenceEnd: String { self == .zh ? "。" : ". " }
}
