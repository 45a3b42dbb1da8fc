import Hummingbird
import PartVerification
import Traceability
import Words

/// May I fit this part? The code is scanned, and the verdict says it, with what may follow.
struct ShopChecking: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopCheckPage.self, ShopVerdictPage.self]

    var routes: [Route] {
        [
            page("/shop/check", for: .shop) { try await ask($0, $0.draft) },
            upload("/shop/check", for: .shop, check),
            upload("/shop/photo", for: .shop) { try await site.codeInPhoto($0, $1) },
        ]
    }

    /// JSON for the scanner, a page for a person.
    private func check(_ visit: Visit, _ form: Form) async throws -> Response {
        if visit.request.wantsJSON {
            guard let text = form["code"], !text.isEmpty else { throw ServiceError.missing("code") }
            let verdict = try await site.partVerdict(
                text, form["purpose"] ?? "install", on: try PartOccasion(form), visit)
            return try JSONAnswer.response(ScanAnswer(verdict))
        }
        return try await visit.submit(form, again: { try await ask(visit, $0) }) {
            guard let text = try await site.scanned(form).last else { throw ServiceError.missing("number") }
            return try await site.verdictPage(visit, form, text)
        }
    }

    private func ask(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = ShopCheckPage.copy
        return visit.show(
            ShopCheckPage(
                form: draft.view(visit), scan: try await site.scanner(visit),
                fields: [
                    draft.text(
                        "repairOrder", copy.repairOrder, initial: visit.query("order") ?? "",
                        hint: copy.repairOrderHint, isRequired: false, maxLength: 100),
                    draft.text("model", copy.model, isRequired: false, maxLength: 100),
                ]), draft)
    }
}

extension WebParts {
    /// The page of a verdict on what a form names, with what may follow.
    func verdictPage(_ visit: Visit, _ form: Form, _ text: String) async throws -> Response {
        let verdict = try await partVerdict(text, "install", on: try PartOccasion(form), visit)
        return visit.show(
            ShopVerdictPage(
                heading: Bilingual(verdict.findings.first?.title ?? ""),
                form: FormDraft(form, visit.reader).view(visit),
                verdict: VerdictView(verdict, visit.language), text: text, repairOrder: form.text("repairOrder"),
                model: form.text("model"), steps: ShopVerdictPage.steps(after: verdict, visit)))
    }
}

/// The form with which a part is checked before it is fitted.
struct ShopCheckPage: WebPage {
    static let template = "shop-check"
    static let copy = ShopCheckCopy()
    var form: FormView
    var scan: ScanView
    var fields: [FormField]
    var needs: PageNeeds { [.scripts, .camera] }
}

/// What was found, and what may follow.
struct ShopVerdictPage: WebPage {
    static let template = "shop-verdict"
    static let copy = ShopVerdictCopy()
    let heading: Bilingual
    var form: FormView
    var verdict: VerdictView
    /// What was scanned, for the forms of what may follow.
    var text: String
    var repairOrder: String
    var model: String
    var steps: [Step]

    /// A button that leads on with the same part.
    struct Step: Sendable {
        var path: String
        var word: String
        /// The classes of the button.
        var style: String
    }

    /// Found first, they say that the part does not lie here to be sold.
    private static let unsold: [FindingCode] = [
        .receivedElsewhere, .soldHere, .soldElsewhere, .neverReceived, .installedHere,
    ]

    static func steps(after verdict: PartVerdict, _ visit: Visit) -> [Step] {
        guard verdict.isProven else { return [] }
        let code = verdict.findings.first?.code
        var steps: [Step] = []
        // The finding's own way on: it was not booked in yet.
        if code == .neverReceived {
            steps.append(Step(path: "/shop/receive", word: visit.say(copy.receive), style: ""))
        }
        if verdict.level != .stop, code != .installedHere {
            // What comes next for a part of another shop's is its transfer.
            let isNext = code != .receivedElsewhere && steps.isEmpty
            steps.append(Step(path: "/shop/install", word: visit.say(copy.install), style: isNext ? "" : "quiet"))
        }
        if verdict.level != .stop, !unsold.contains(where: { $0 == code }) {
            steps.append(Step(path: "/shop/sell", word: visit.say(copy.sell), style: "quiet"))
        }
        for kind in MoveKind.allCases where kind.followsCheck(verdict) {
            steps.append(
                Step(
                    path: "/shop/moves/" + kind.rawValue, word: visit.say(kind.title),
                    style: kind == .transferIn ? "" : "quiet"))
        }
        return steps.filter(\.style.isEmpty) + steps.filter { !$0.style.isEmpty }
    }
}
