import DomainCoding
import HTTPTypes
import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    /// `GET /shop/check`: may I fit this part?
    func shopCheckPage(_ visit: Visit) async throws -> Response {
        try await checkForm(visit, FormDraft(), order: visit.query("order"))
    }

    /// `POST /shop/check`: the verdict on a part; JSON for the scanner, a page for a person.
    func shopCheck(_ visit: Visit, _ form: Form) async throws -> Response {
        if visit.request.wantsJSON {
            guard let text = form["code"], !text.isEmpty else {
                throw ServiceError.missing("code")
            }
            let verdict = try await partVerdict(
                text, form["purpose"] ?? "install", on: try PartOccasion(form), visit)
            return try JSONAnswer.response(ScanAnswer(verdict))
        }
        do {
            guard let text = try await scanned(form).last else {
                throw ServiceError.missing("number")
            }
            return try await verdictPage(visit, form, text)
        } catch let error as ServiceError where error.isForTheForm {
            return try await checkForm(
                visit, FormDraft(form, error, visit.reader), order: nil, status: error.status)
        }
    }

    /// What is known about a part that a form names.
    ///
    /// - Parameter purpose: `receive` or `install`; anything else asks for what the part is, for a step that any part may
    ///   take.
    func partVerdict(
        _ text: String, _ purpose: String, on occasion: PartOccasion = .init(), _ visit: Visit
    ) async throws -> PartVerdict {
        let asked: Purpose = purpose == "receive" ? .receive : purpose == "install" ? .install : .inspection
        let item = ScannedText(text)
        guard
            let question = item.question(
                asked, shop: try visit.shopID, repairOrder: asked == .install ? occasion.order : nil,
                model: occasion.model)
        else {
            let shelf = try await ListShelf(shop: try visit.shopID).perform(in: service, for: visit.asking)
            guard let line = shelf.items.first(where: { $0.item.jsonText == text }) else {
                throw ServiceError(.unknownEntry, [.text(.seq, text)])
            }
            return PartVerdict(line: line, visit.language)
        }
        let answer = try await service.verify(question, for: visit.asking)
        metricsCounter.decided(answer.code.slug)
        let verdict = PartVerdict(answer, visit.reader)
        return asked == .inspection ? verdict.forMoving(visit.language) : verdict
    }

    private func checkForm(
        _ visit: Visit, _ draft: FormDraft, order: String?, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let title = visit.say("装前查验", "Check before fitting")
        return pages.render(
            .shopCheck,
            ShopCheckPage(
                page: frame(visit, title: title), title: title, form: draft.view(visit),
                scan: try await scanner(visit),
                fields: [
                    draft.text(
                        "repairOrder", visit.say("维修单号", "Repair order"), initial: order ?? "",
                        hint: visit.say("安装时要填；查验时可空", "Needed to record the fitting; may be empty to check"),
                        isRequired: false, maxLength: 100),
                    draft.text(
                        "model", visit.say("车型或机型（可空）", "Model (optional)"), isRequired: false, maxLength: 100),
                ],
                check: visit.say("查验", "Check")),
            status: status)
    }

    /// The page of a verdict, with what may follow.
    func verdictPage(_ visit: Visit, _ form: Form, _ text: String) async throws -> Response {
        let verdict = try await partVerdict(text, "install", on: try PartOccasion(form), visit)
        let title = verdict.findings.first?.title ?? ""
        return pages.render(
            .shopVerdict,
            ShopVerdictPage(
                page: frame(visit, title: title), verdict: verdict, text: text, form: FormDraft(form).view(visit),
                repairOrder: form.text("repairOrder"), model: form.text("model"), visit: visit))
    }
}

/// What a part is checked for: the order and the model that a form names.
struct PartOccasion {
    var order: StatedText<100>?
    var model: StatedText<100>?

    init() {}

    init(_ form: Form) throws(ServiceError) {
        (order, model) = try form.read(
            .optional("repairOrder", StatedText<100>.self), .optional("model", StatedText<100>.self))
    }

    /// Of a form that is shown again: what is refused of it says nothing.
    init(shownAgain form: Form) {
        (order, model) = (StatedText(form.text("repairOrder")), StatedText(form.text("model")))
    }
}
