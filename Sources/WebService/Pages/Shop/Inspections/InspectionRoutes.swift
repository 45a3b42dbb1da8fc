import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import StoreContract
import Traceability
import Words

/// One inspection of a shop, and the manager's answer to it.
struct ShopInspectionPage: PageModel {
    var page: PageFrame
    var title: String
    var badge: String
    var level: String
    var rows: [FactRow]
    /// The form of an inspection that the person may answer; nil for any other.
    var answer: Answer?

    struct Answer: Sendable {
        var form: FormView
        var path: String
        var heading: String
        var fields: [FormField]
        var save: String
    }
}

extension WebParts {
    /// `GET /shop/inspections`
    func shopInspections(_ visit: Visit) async throws -> Response {
        let answer = try await ListInspections(shop: try visit.shopID).perform(in: service, for: visit.asking)
        let title = visit.say("检查与会签", "Inspections")
        return pages.render(
            .shopList,
            ShopListPage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "检查令和每次带走的文件都记在本店台账里。店长对每次检查答复一次：同意，或写明异议。",
                    "Orders and files that were taken stand in this shop's book. The manager answers each once: agreed, or an "
                        + "objection with its reason."),
                items: answer.inspections.map { inspection in
                    .init(
                        path: visit.link("/shop/inspections/\(inspection.seq)"), level: inspection.level,
                        icon: inspection.answer == nil ? "!" : "✓", name: inspection.order,
                        detail: [
                            inspection.authority, inspection.act.text(visit.reader), visit.time(inspection.recordedAt),
                        ]
                        .joined(separator: " · "), badge: inspection.badge(visit.language))
                },
                empty: visit.say("没有检查", "No inspections"),
                emptyHint: visit.say("登记了检查令后，会出现在这里。", "They appear here once an order is opened."),
                action: .init(title: visit.say("回到今天", "Back to today"), path: visit.link("/shop"), isCurrent: false)))
    }

    /// `GET /shop/inspections/{seq}`
    func shopInspection(_ visit: Visit) async throws -> Response { try await inspectionPage(visit, FormDraft()) }

    /// `POST /shop/inspections/{seq}`: the manager agrees to an inspection, or objects with a reason.
    func countersign(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (answer, note, digest) = try form.read(
                .required("answer", Countersignature.self), .optional("note", StatedText<1000>.self),
                .optional("exportDigest", Digest.self))
            var request = CountersignInspection(
                shop: try visit.shopID, inspection: try visit.entrySeq, answer: answer)
            (request.note, request.exportDigest) = (note, digest)
            let entry = try await request.perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/shop/inspections",
                saying: PageNote(visit.say("已答复，第 \(entry.seq) 条。", "Answered: entry \(entry.seq).")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await inspectionPage(visit, FormDraft(form, error, visit.reader), error.status)
        }
    }

    private func inspectionPage(
        _ visit: Visit, _ draft: FormDraft, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let seq = try visit.entrySeq
        let answer = try await ListInspections(shop: try visit.shopID).perform(in: service, for: visit.asking)
        guard let inspection = answer.inspections.first(where: { $0.seq == seq }) else {
            throw ServiceError(.unknownEntry, [.seq(seq)])
        }
        let all: [(String, String?)] = [
            (visit.say("检查机关", "Authority"), inspection.authority),
            (visit.say("期间", "Period"), "\(inspection.from) – \(inspection.to)"),
            (visit.say("检查行为", "What was done"), inspection.act.text(visit.reader)),
            (visit.say("文件哈希", "Hash of the file"), inspection.exportDigest?.hex),
            (visit.say("登记时间", "Recorded"), visit.time(inspection.recordedAt)),
            (visit.say("说明", "Note"), inspection.note),
        ]
        let title = visit.say("检查令 ", "Inspection order ") + inspection.order
        return pages.render(
            .shopInspection,
            ShopInspectionPage(
                page: frame(visit, title: title), title: title, badge: inspection.badge(visit.language),
                level: inspection.level,
                rows: all.compactMap { name, value in
                    value.flatMap { $0.isEmpty ? nil : FactRow(name: name, value: $0) }
                }, answer: answerForm(inspection, visit, draft)),
            status: status)
    }

    private func answerForm(
        _ inspection: ListInspections.Inspection, _ visit: Visit, _ draft: FormDraft
    ) -> ShopInspectionPage.Answer? {
        guard inspection.answer == nil, visit.actor.role == .shopManager else { return nil }
        var fields = [
            draft.choice(
                "answer", visit.say("答复", "Answer"),
                [("agreed", visit.say("同意", "Agreed")), ("objection", visit.say("有异议", "Objection"))],
                initial: "agreed"),
            draft.text(
                "note", visit.say("说明（有异议时必填）", "Note (needed for an objection)"), isRequired: false,
                maxLength: 300),
        ]
        if inspection.exportDigest != nil {
            fields.append(
                draft.text(
                    "exportDigest", visit.say("您手中文件的哈希（可空）", "Hash of the file handed to you (optional)"),
                    hint: visit.say("不相符时会被拒绝", "Refused when it differs"), isRequired: false, maxLength: 64))
        }
        return .init(
            form: draft.view(visit), path: visit.link("/shop/inspections/\(inspection.seq)"),
            heading: visit.say("本店的答复", "The shop's answer"), fields: fields, save: visit.say("答复", "Answer"))
    }
}

extension ListInspections.Inspection {
    fileprivate var level: String { answer == nil ? "caution" : answer == .agreed ? "pass" : "unconfirmed" }

    fileprivate func badge(_ language: Language) -> String {
        guard let answer else { return language == .zh ? "待答复" : "Not answered" }
        return answer.words[language]
    }
}
