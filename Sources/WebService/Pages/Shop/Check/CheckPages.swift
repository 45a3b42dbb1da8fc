import PartVerification
import Traceability

/// The form with which a part is checked before it is fitted.
struct ShopCheckPage: PageModel {
    var page: PageFrame
    var title: String
    var form: FormView
    var scan: ScanView
    var fields: [FormField]
    var check: String
    var needs: PageNeeds { [.scripts, .camera] }
}

/// What was found, and what may follow.
struct ShopVerdictPage: PageModel {
    var page: PageFrame
    var form: FormView
    var verdict: VerdictView
    /// What was scanned, for the forms of what may follow.
    var text: String
    var repairOrder: String
    var model: String
    /// What may follow.
    var steps: [Step]
    var words: Words

    struct Words: Sendable {
        var again: String
    }

    /// A button that leads on with the same part.
    struct Step: Sendable {
        var path: String
        var word: String
        /// The classes of the button.
        var style: String
    }

    init(
        page: PageFrame, verdict: PartVerdict, text: String, form: FormView, repairOrder: String, model: String,
        visit: Visit
    ) {
        self.page = page
        self.verdict = VerdictView(verdict, visit.language)
        self.text = text
        self.form = form
        self.repairOrder = repairOrder
        self.model = model
        words = Words(again: visit.say("再查一件", "Check another part"))
        // What comes next for a part of another shop's is its transfer.
        let isElsewhere = verdict.findings.first?.code == .receivedElsewhere
        var steps: [Step] = []
        // The finding's own way on: it was not booked in yet.
        if verdict.isProven, verdict.findings.first?.code == .neverReceived {
            steps.append(Step(path: "/shop/receive", word: visit.say("登记进货", "Record its receipt"), style: ""))
        }
        if verdict.isProven, verdict.level != .stop, verdict.findings.first?.code != .installedHere {
            steps.append(
                Step(
                    path: "/shop/install", word: visit.say("安装到维修单", "Fit on a repair order"),
                    style: isElsewhere || !steps.isEmpty ? "quiet" : ""))
        }
        if verdict.isProven {
            for kind in MoveKind.allCases where kind.followsCheck(verdict) {
                steps.append(
                    Step(
                        path: "/shop/moves/" + kind.rawValue, word: kind.title[visit.language],
                        style: kind == .transferIn ? "" : "quiet"))
            }
        }
        self.steps = steps.filter(\.style.isEmpty) + steps.filter { !$0.style.isEmpty }
    }
}

/// A verdict as templates show it with `{{#verdict}}{{>part-verdict}}{{/verdict}}`.
struct VerdictView: Sendable {
    var level: String
    var icon: String
    var word: String
    var title: String
    var meaning: String
    var next: String
    var evidence: [FactRow]
    var hasEvidence: Bool
    var others: [PartVerdict.FindingRow]
    var hasOthers: Bool
    var part: String?
    var rows: [FactRow]
    var unproven: String?
    var critical: String?
    var words: Words

    struct Words: Sendable {
        var next: String
        var evidence: String
        var others: String
        var part: String
    }

    init(_ verdict: PartVerdict, _ language: Language) {
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let leading = verdict.findings.first
        level = verdict.level.slug
        icon = verdict.level.icon
        word = verdict.level.word(in: language)
        title = leading?.title ?? ""
        meaning = leading?.meaning ?? ""
        next = leading?.next ?? ""
        evidence = leading?.rows ?? []
        hasEvidence = !evidence.isEmpty
        others = Array(verdict.findings.dropFirst())
        hasOthers = !others.isEmpty
        part = verdict.part
        rows = verdict.rows
        unproven =
            verdict.isProven || verdict.rows.isEmpty
            ? nil : say("以下只是码里写的内容，没有人为它作证。", "This is only what the code says. Nobody vouches for it.")
        critical =
            verdict.isSafetyCritical
            ? say("安全件：务必联网查验后安装。", "Safety-critical: fit it only after an online check.") : nil
        words = Words(
            next: say("下一步：", "Next:"), evidence: say("依据", "Evidence"), others: say("其他发现", "Also found"),
            part: say("配件", "The part"))
    }
}
