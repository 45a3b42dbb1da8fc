import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// A part that was checked is recorded as fitted on a repair order.
struct ShopFitting: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopInstallPage.self]
    private static let copy = ShopInstallPage.copy

    var routes: [Route] { [upload("/shop/install", for: .shop, install)] }

    /// Shows the form for a part that was checked (`step=open`), and records that it was fitted.
    private func install(_ visit: Visit, _ form: Form) async throws -> Response {
        guard form["step"] == "done" else { return try await show(visit, form, FormDraft(form, visit.reader)) }
        return try await visit.submit(form, again: { try await show(visit, form, $0) }) {
            let entry = try await visit.perform(try request(form, visit), form)
            return visit.redirect(to: "/shop/slips/\(entry.seq)", saying: Self.copy.recorded(entry.seq))
        }
    }

    private func request(_ form: Form, _ visit: Visit) throws -> InstallPart {
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
        request.acknowledge = try form.acknowledged
        return request
    }

    /// The form, with what a refusal says that somebody has to accept, to be ticked one by one.
    private func show(_ visit: Visit, _ form: Form, _ draft: FormDraft) async throws -> Response {
        let text = form["code"] ?? ""
        let verdict = try await site.partVerdict(text, "install", on: PartOccasion(shownAgain: form), visit)
        return visit.show(
            ShopInstallPage(
                form: draft.view(visit), verdict: VerdictView(verdict, visit.language), text: text,
                acknowledgements: Acknowledgement.all(
                    verdict, open: draft.refusal?.openFindings ?? [], ticked: form.all("acknowledge"),
                    visit.language),
                fields: Self.fields(draft, verdict), more: Self.more(draft, visit)), draft)
    }

    private static func fields(_ draft: FormDraft, _ verdict: PartVerdict) -> [FormField] {
        var fields = [
            draft.text("repairOrder", copy.repairOrder, maxLength: 100),
            draft.text("object", copy.object, hint: copy.objectHint, isRequired: false, maxLength: 200),
        ]
        if verdict.needsQuantity {
            fields.append(draft.text("quantity", copy.quantity, hint: copy.quantityHint, maxLength: 40))
        }
        if verdict.partClass == .equivalentQuality || verdict.partClass == .remanufactured {
            fields.append(
                draft.text("consent", copy.consent, hint: copy.consentHint, isRequired: false, maxLength: 100))
        }
        fields.append(draft.text("mileage", copy.mileage, isRequired: false, inputMode: "numeric", maxLength: 8))
        return fields
    }

    private static func more(_ draft: FormDraft, _ visit: Visit) -> [FormField] {
        [
            draft.text(
                "technician", copy.technician, initial: visit.actor.name, isRequired: false, maxLength: 100),
            draft.text("position", copy.position, isRequired: false, maxLength: 200),
            draft.text("work", copy.work, isRequired: false, maxLength: 600),
            draft.text(
                "price", copy.price, hint: copy.priceHint, isRequired: false, inputMode: "decimal", maxLength: 20),
            draft.day("warrantyUntil", copy.warrantyUntil, isRequired: false),
            draft.text("customer", copy.customer, hint: copy.customerHint, isRequired: false, maxLength: 200),
        ]
    }
}

/// The form with which a part is recorded as fitted.
struct ShopInstallPage: WebPage {
    static let template = "shop-install"
    static let copy = ShopInstallCopy()
    var form: FormView
    var verdict: VerdictView
    var text: String
    /// Findings that somebody has to have seen before the part is fitted.
    var acknowledgements: [Acknowledgement]
    var fields: [FormField]
    var more: [FormField]
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
        let sentenceEnd = ShopInstallPage.copy.sentenceEnd[language]
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
                acknowledgement(.verdict(code), row.title, row.meaning + sentenceEnd + row.next))
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
        let copy = ShopInstallPage.copy
        switch finding {
        case .consentMissing: return (copy.noConsent[language], copy.noConsentMeaning[language])
        case .verdict(let code):
            let words = Wording.text(code, purpose: .install, language: language)
            return (words.title, words.meaning + copy.sentenceEnd[language] + words.next)
        case .classDiffers, .mixedLot, .lotDiffers: return (RemarkWords.of(finding.slug, language), "")
        }
    }
}

extension Form {
    /// The findings that were ticked.
    var acknowledged: [EntryFinding] {
        get throws(ServiceError) {
            try all("acknowledge").map { text throws(ServiceError) in try EntryFinding.read(text, "acknowledge") }
        }
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
