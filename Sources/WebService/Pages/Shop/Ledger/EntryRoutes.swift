import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import NIOCore
import PartCertificates
import PartVerification
import Traceability
import Words

extension WebParts {
    /// `GET /shop/entries/{seq}`
    func shopEntry(_ visit: Visit) async throws -> Response { try await entryPage(visit, FormDraft()) }

    /// `POST /shop/entries/{seq}`: corrects the entry by a new one.
    func correctEntry(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (effect, reason) = try form.read(
                .required("effect", CorrectionEffect.self), .required("reason", StatedText<1000>.self))
            var request = CorrectEntry(
                shop: try visit.shopID, target: try visit.entrySeq, effect: effect, reason: reason)
            if effect == .amend, let name = form.optional("field") {
                let shown = try await ShowEntry(shop: request.shop, seq: request.target)
                    .perform(in: service, for: visit.asking)
                let isList = shown.amendable.contains { $0.name == name && $0.isList }
                request.amended = [name: isList ? .list(form.lines("value")) : .text(form.text("value"))]
            }
            let entry = try await request.perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/shop/entries/\(entry.seq)",
                saying: PageNote(
                    visit.say(
                        "已更正：新条目 \(entry.seq)，原条目不变。", "Corrected by entry \(entry.seq); the old one stays as it is.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await entryPage(visit, FormDraft(form, error, visit.reader), error.status)
        }
    }

    /// `GET /shop/vouchers/{digest}`: a photograph or paper of the shop's own entries.
    func shopVoucher(_ visit: Visit) async throws -> Response {
        let file = try await service.voucher(
            try Digest.read(try visit.parameter("digest"), "voucher"), of: try visit.shopID, as: visit.actor)
        let isPicture = file.mediaType.hasPrefix("image/")
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "private, no-store",
                .contentDisposition: isPicture ? "inline" : "attachment",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private func entryPage(
        _ visit: Visit, _ draft: FormDraft, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visit = try await naming(visit)
        let seq = try visit.entrySeq
        let answer = try await ShowEntry(shop: try visit.shopID, seq: seq).perform(in: service, for: visit.asking)
        let entry = answer.entry
        let title = entry.kind.words[visit.language] + visit.say(" 第 \(seq) 条", " · entry \(seq)")
        return pages.render(
            .shopEntry,
            ShopEntryPage(
                page: frame(visit, title: title), title: title, rows: entryRows(answer, visit),
                vouchers: answer.vouchers.enumerated().map { index, digest in
                    .init(
                        path: "/shop/vouchers/" + digest.hex,
                        word: visit.say("凭证 \(index + 1)", "Voucher \(index + 1)"))
                },
                corrections: entry.correctedBy.map {
                    .init(path: visit.link("/shop/entries/\($0)"), word: visit.say("第 \($0) 条", "Entry \($0)"))
                },
                voided: answer.current == nil
                    ? visit.say("此条已作废，不再计入。", "This entry was made void and does not count.") : nil,
                links: entryLinks(answer, visit), correct: correctForm(answer, draft, visit),
                done: visit.query("done").map {
                    .init(store: visit.scanStore($0), script: resources.addresses["scan_js"] ?? "")
                },
                words: .init(
                    vouchers: visit.say("凭证", "Vouchers"), corrections: visit.say("更正它的条目", "Corrected by"),
                    correct: visit.say("更正", "Correct it"),
                    correctHint: visit.say(
                        "原条目永远保留；更正是一条新记录，写明原因。",
                        "The entry stays for good; a correction is a new one, with its reason."),
                    save: visit.say("登记更正", "Record the correction"))),
            status: status)
    }

    private func entryRows(_ answer: ShowEntry.Answer, _ visit: Visit) -> [FactRow] {
        let entry = answer.entry
        var rows = [FactRow(name: visit.say("登记时间", "Recorded"), value: visit.time(entry.recordedAt))]
        if let part = answer.part {
            rows.append(FactRow(name: visit.say("名称", "Name"), value: part.name[visit.language]))
        }
        func words(_ field: EntryView.Field) -> String? { field.words(visit.reader, visit.names, in: entry.kind) }
        for field in entry.fields where field.value != nil || field.redacted {
            guard !["vouchers", "certificates-root"].contains(field.name) else { continue }
            var text = field.redacted ? visit.say("（已删除）", "(erased)") : words(field) ?? ""
            // Personal fields that were erased have no present value either.
            let counts = answer.current?.fields.first { $0.name == field.name && !$0.personal }
            if let counts, counts.value != field.value {
                text += " → " + (words(counts) ?? visit.say("（空）", "(empty)"))
            }
            rows.append(FactRow(name: FieldWords.name(field.name)[visit.language], value: text))
        }
        if !entry.certificates.isEmpty {
            rows.append(
                FactRow(
                    name: visit.say("证书", "Certificates"),
                    value: entry.certificates.map(\.shortCode).joined(separator: ", ")))
        }
        return rows
    }

    /// What may follow an entry.
    private func entryLinks(_ answer: ShowEntry.Answer, _ visit: Visit) -> [ShopEntryPage.Link] {
        guard answer.current != nil else { return [] }
        let entry = answer.entry
        if entry.kind == .install {
            return [.init(path: visit.link("/shop/slips/\(entry.seq)"), word: visit.say("安装凭条", "Slip"))]
        }
        let isLine = entry.certificates.isEmpty && (entry.kind == .receipt || entry.kind == .transferIn)
        guard isLine else { return [] }
        return [
            .init(
                path: visit.link("/shop/lines/\(entry.seq)"), word: visit.say("领用、退货或报废此行", "Fit, return or scrap it"))
        ]
    }

    private func correctForm(
        _ answer: ShowEntry.Answer, _ draft: FormDraft, _ visit: Visit
    ) -> ShopEntryPage.Correct? {
        guard let current = answer.current, answer.isVoidable || !answer.amendable.isEmpty else { return nil }
        let amendable = Set(answer.amendable.map(\.name))
        let options =
            [(value: "", label: "–")]
            + current.fields.filter { amendable.contains($0.name) }.map { field in
                // A quantity as it has to be typed.
                let now =
                    if case .quantity(let quantity)? = field.value {
                        quantity.description
                    } else {
                        field.words(visit.reader, in: current.kind)
                    }
                let said = now.map { visit.say("（\($0.prefix(40))）", " (\($0.prefix(40)))") } ?? ""
                return (field.name, FieldWords.name(field.name)[visit.language] + said)
            }
        return .init(
            form: draft.view(visit),
            fields: [
                draft.choice(
                    "effect", visit.say("怎样更正", "How"),
                    [
                        answer.isVoidable ? ("void", visit.say("整条作废", "Make the entry void")) : nil,
                        answer.amendable.isEmpty ? nil : ("amend", visit.say("改一个字段", "Amend a field")),
                    ].compactMap { $0 }, initial: answer.isVoidable ? "void" : "amend"),
                draft.choice("field", visit.say("要改的字段", "The field"), options, isRequired: false),
                draft.area(
                    "value", visit.say("新内容", "New value"),
                    hint: visit.say(
                        "与台账所印格式相同；序列号等列表每行一个，须写全；空表示清除",
                        "As the ledger prints it; a list, such as serial numbers, whole and one a line; empty clears the field"
                    ),
                    isRequired: false, maxLength: 20_000),
                draft.text("reason", visit.say("原因", "Reason"), maxLength: 300),
            ],
            path: visit.link("/shop/entries/\(answer.entry.seq)"))
    }
}
