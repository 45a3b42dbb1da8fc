import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import StoreContract
import Traceability
import Words

/// Inspections of a shop, and the manager's answer to each.
struct ShopInspections: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopListPage.self, ShopInspectionPage.self]
    private static let copy = ShopInspectionPage.copy

    var routes: [Route] {
        [
            page("/shop/inspections", for: .shop, inspections),
            page("/shop/inspections/{seq}", for: .shop) { try await inspection($0, $0.draft) },
            action("/shop/inspections/{seq}", for: .shopManager, countersign),
        ]
    }

    private func inspections(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let answer = try await visit.ask(ListInspections(shop: try visit.shopID))
        let items = answer.inspections.map { inspection in
            ShopListPage.Item(
                path: visit.link("/shop/inspections/\(inspection.seq)"), level: inspection.level,
                icon: inspection.answer == nil ? "!" : "✓", name: inspection.order,
                detail: [
                    inspection.authority, inspection.act.text(visit.reader), visit.time(inspection.recordedAt),
                ].joined(separator: " · "), badge: visit.say(inspection.badge))
        }
        return visit.show(
            ShopListPage(
                visit, copy.list, lead: copy.lead, items, empty: copy.empty, emptyHint: copy.emptyHint,
                next: copy.today, path: "/shop"))
    }

    /// The manager agrees to an inspection, or objects with a reason.
    private func countersign(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await inspection(visit, $0) }) {
            let (answer, note, digest) = try form.read(
                .required("answer", Countersignature.self), .optional("note", StatedText<1000>.self),
                .optional("exportDigest", Digest.self))
            var request = CountersignInspection(
                shop: try visit.shopID, inspection: try visit.entrySeq, answer: answer)
            (request.note, request.exportDigest) = (note, digest)
            let entry = try await visit.perform(request, form)
            return visit.redirect(to: "/shop/inspections", saying: Self.copy.answered(entry.seq))
        }
    }

    private func inspection(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let seq = try visit.entrySeq
        let answer = try await visit.ask(ListInspections(shop: try visit.shopID))
        guard let inspection = answer.inspections.first(where: { $0.seq == seq }) else {
            throw ServiceError(.unknownEntry, [.seq(seq)])
        }
        let all = [
            (copy.authority, inspection.authority), (copy.period, "\(inspection.from) – \(inspection.to)"),
            (copy.act, inspection.act.text(visit.reader)), (copy.digest, inspection.exportDigest?.hex),
            (copy.recorded, visit.time(inspection.recordedAt)), (copy.note, inspection.note),
        ]
        return visit.show(
            ShopInspectionPage(
                heading: copy.title(inspection.order), badge: visit.say(inspection.badge), level: inspection.level,
                rows: all.compactMap { name, value in
                    value.flatMap { $0.isEmpty ? nil : FactRow(name: visit.say(name), value: $0) }
                }, answer: answerForm(inspection, visit, draft)), draft)
    }

    private func answerForm(
        _ inspection: ListInspections.Inspection, _ visit: Visit, _ draft: FormDraft
    ) -> ShopInspectionPage.Answer? {
        guard inspection.answer == nil, visit.actor.role == .shopManager else { return nil }
        let copy = Self.copy
        var fields = [
            draft.choice(
                "answer", copy.answer,
                [("agreed", visit.say(copy.agreed)), ("objection", visit.say(copy.objection))], initial: "agreed"),
            draft.text("note", copy.answerNote, isRequired: false, maxLength: 300),
        ]
        if inspection.exportDigest != nil {
            fields.append(
                draft.text(
                    "exportDigest", copy.heldDigest, hint: copy.heldDigestHint, isRequired: false, maxLength: 64))
        }
        return .init(
            form: draft.view(visit), path: visit.link("/shop/inspections/\(inspection.seq)"), fields: fields)
    }
}

/// One inspection of a shop, and the manager's answer to it.
struct ShopInspectionPage: WebPage {
    static let template = "shop-inspection"
    static let copy = ShopInspectionsCopy()

    let heading: Bilingual
    let badge: String
    let level: String
    let rows: [FactRow]
    /// The form of an inspection that the person may answer; nil for any other.
    let answer: Answer?

    struct Answer: Sendable {
        var form: FormView
        var path: String
        var fields: [FormField]
    }
}

extension ListInspections.Inspection {
    fileprivate var level: String { answer == nil ? "caution" : answer == .agreed ? "pass" : "unconfirmed" }
    fileprivate var badge: Bilingual { answer?.words ?? ShopInspectionPage.copy.unanswered }
}
