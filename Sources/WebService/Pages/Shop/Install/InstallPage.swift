import PartVerification
import Traceability

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

    /// The findings of a verdict that may be accepted, and those that a refusal named besides.
    static func all(
        _ verdict: PartVerdict, open: [String], ticked: Set<String>, _ language: Language
    ) -> [Acknowledgement] {
        let acceptable = [VerdictLevel.caution.slug, VerdictLevel.unconfirmed.slug]
        var all = verdict.findings.filter { acceptable.contains($0.level) && FindingCode(slug: $0.code) != nil }
            .map { row in
                Acknowledgement(
                    code: row.code, title: row.title, meaning: row.meaning + language.sentenceEnd + row.next,
                    isTicked: ticked.contains(row.code), isMissing: open.contains(row.code))
            }
        for code in Set(open).union(ticked).sorted() where !all.contains(where: { $0.code == code }) {
            let words = words(code, language)
            all.append(
                Acknowledgement(
                    code: code, title: words.title, meaning: words.meaning, isTicked: ticked.contains(code),
                    isMissing: open.contains(code)))
        }
        return all
    }

    /// A finding that is not in the verdict shown: what only the booking knows, or what came up meanwhile.
    private static func words(_ code: String, _ language: Language) -> (title: String, meaning: String) {
        if code == "consent-missing" {
            return language == .zh
                ? ("没有客户书面同意", "同质配件和再制造件须先取得客户书面同意。填写编号，或勾选后由检查人员查看。")
                : (
                    "No written consent",
                    "This class needs the customer's written consent before the repair. Give its number; ticked, an "
                        + "inspector will see it."
                )
        }
        guard let known = FindingCode(slug: code) else { return (code, "") }
        let words = Wording.text(known, purpose: .install, language: language)
        return (words.title, words.meaning + language.sentenceEnd + words.next)
    }
}

extension Language {
    /// What stands between two sentences.
    var sentenceEnd: String { self == .zh ? "。" : ". " }
}
