import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability

extension WebParts {
    /// `POST /shop/install`: shows the form for a part that was checked (`step=open`), and records that it was fitted.
    func shopInstall(_ visit: Visit, _ form: Form) async throws -> Response {
        guard form["step"] == "done" else { return try await installForm(visit, form, FormDraft(form), [], .ok) }
        do {
            let entry = try await installRequest(form, visit).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/shop/slips/\(entry.seq)",
                saying: PageNote(
                    visit.say("已登记安装，第 \(entry.seq) 条。", "Recorded as fitted: entry \(entry.seq).")))
        } catch let error as ServiceError where error.code == .decisionNeeded {
            return try await installForm(
                visit, form, FormDraft(form, error, visit.reader), error.openFindings, error.status)
        } catch let error as ServiceError where error.isForTheForm {
            return try await installForm(visit, form, FormDraft(form, error, visit.reader), [], error.status)
        }
    }

    private func installRequest(_ form: Form, _ visit: Visit) throws -> InstallPart {
        let (order, quantity, work, mileage, position, model, price, warranty, consent, object, technician, customer) =
            try form.read(
                .required("repairOrder", StatedText<100>.self), .optional("quantity", StatedQuantity.self),
                .optional("work", StatedText<2000>.self), .kilometres("mileage"),
                .optional("position", StatedText<200>.self), .optional("model", StatedText<100>.self),
                .optional("price", StatedPrice.self), .optional("warrantyUntil", CalendarDay.self),
                .optional("consent", StatedText<100>.self), .optional("object", StatedText<200>.self),
                .optional("technician", StatedText<100>.self), .optional("customer", StatedText<200>.self))
        var request = InstallPart(
            shop: try visit.shopID, item: try ScannedText(form["code"] ?? "").reference, repairOrder: order)
        (request.quantity, request.work, request.mileage, request.position) = (quantity, work, mileage, position)
        (request.model, request.price, request.warrantyUntil, request.consent) = (model, price, warranty, consent)
        (request.object, request.technician, request.customer) = (object, technician, customer)
        request.installed = try form.read(.optional("installed", CalendarDay.self))
        request.acknowledge = try form.all("acknowledge").map { text throws(ServiceError) in
            try EntryFinding.read(text, "acknowledge")
        }
        return request
    }

    /// - Parameter open: findings that a refusal named, to be ticked one by one.
    private func installForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ open: [EntryFinding], _ status: HTTPResponse.Status
    ) async throws -> Response {
        let text = form["code"] ?? ""
        let verdict = try await partVerdict(text, "install", on: PartOccasion(shownAgain: form), visit)
        let title = visit.say("登记安装", "Record a fitting")
        let found = Acknowledgement.all(verdict, open: open, ticked: form.all("acknowledge"), visit.language)
        return pages.render(
            .shopInstall,
            ShopInstallPage(
                page: frame(visit, title: title), title: title, form: draft.view(visit),
                verdict: VerdictView(verdict, visit.language), text: text, acknowledgements: found,
                needsAcknowledgement: !found.isEmpty, fields: installFields(visit, draft, verdict),
                more: moreInstallFields(visit, draft), words: .init(visit)),
            status: status)
    }

    private func installFields(_ visit: Visit, _ draft: FormDraft, _ verdict: PartVerdict) -> [FormField] {
        var fields = [
            draft.text("repairOrder", visit.say("维修单号", "Repair order"), maxLength: 100),
            draft.text(
                "object", visit.say("维修对象", "What is repaired"),
                hint: visit.say("车牌、车架号或电器序列号；属个人信息，可单独删除", "Plate, VIN or appliance serial; personal, erasable"),
                isRequired: false, maxLength: 200),
        ]
        if verdict.needsQuantity {
            fields.append(
                draft.text(
                    "quantity", visit.say("领用数量", "Quantity"),
                    hint: visit.say("带单位，如 0.5 kg", "With its unit, such as 0.5 kg"),
                    maxLength: 40))
        }
        if verdict.partClass == .equivalentQuality || verdict.partClass == .remanufactured {
            fields.append(
                draft.text(
                    "consent", visit.say("书面同意编号", "Number of the written consent"),
                    hint: visit.say(
                        "同质配件和再制造件须先取得客户书面同意", "This class needs the customer's written consent before the repair"),
                    isRequired: false, maxLength: 100))
        }
        fields.append(
            draft.text(
                "mileage", visit.say("里程（公里）", "Mileage (km)"), isRequired: false, inputMode: "numeric",
                maxLength: 8))
        return fields
    }

    private func moreInstallFields(_ visit: Visit, _ draft: FormDraft) -> [FormField] {
        [
            draft.text(
                "technician", visit.say("维修技师", "Technician"), initial: visit.actor.name, isRequired: false,
                maxLength: 100),
            draft.text("position", visit.say("安装位置", "Position"), isRequired: false, maxLength: 200),
            draft.text("work", visit.say("维修内容", "Work done"), isRequired: false, maxLength: 600),
            draft.text(
                "price", visit.say("售价（元）", "Price charged"), hint: "12.50", isRequired: false,
                inputMode: "decimal", maxLength: 20),
            draft.day("warrantyUntil", visit.say("质保至", "Warranty until"), isRequired: false),
            draft.text(
                "customer", visit.say("托修方", "Customer"), hint: visit.say("个人信息，可单独删除", "Personal; can be erased"),
                isRequired: false,
                maxLength: 200),
        ]
    }
}

extension InputField<UInt64?> {
    /// Kilometres on the clock, which may be left out.
    fileprivate static func kilometres(_ name: String) -> Self {
        Self(name) { text throws(ServiceError) in
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            guard let kilometres = UInt64(text) else {
                throw .invalid(name, text, .integer(least: 0, most: 10_000_000))
            }
            return kilometres
        }
    }
}
