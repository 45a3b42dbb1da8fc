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

/// One entry of the shop's ledger: what it says, its vouchers, and how it is corrected.
struct ShopEntries: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopEntryPage.self]
    private static let copy = ShopEntryPage.copy

    var routes: [Route] {
        [
            page("/shop/entries/{seq}", for: .shop) { try await entry($0, $0.draft) },
            action("/shop/entries/{seq}", for: .shop, correct),
            page("/shop/vouchers/{digest}", for: .shop, voucher),
        ]
    }

    /// Corrects the entry by a new one.
    private func correct(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await entry(visit, $0) }) {
            let (effect, reason) = try form.read(
                .required("effect", CorrectionEffect.self), .required("reason", StatedText<1000>.self))
            var request = CorrectEntry(
                shop: try visit.shopID, target: try visit.entrySeq, effect: effect, reason: reason)
            if effect == .amend, let name = form.optional("field") {
                let shown = try await visit.ask(ShowEntry(shop: request.shop, seq: request.target))
                let isList = shown.amendable.contains { $0.name == name && $0.isList }
                request.amended = [name: isList ? .list(form.lines("value")) : .text(form.text("value"))]
            }
            let entry = try await visit.perform(request, form)
            return visit.redirect(to: "/shop/entries/\(entry.seq)", saying: Self.copy.corrected(entry.seq))
        }
    }

    /// A photograph or paper of the shop's own entries.
    private func voucher(_ visit: Visit) async throws -> Response {
        let file = try await site.service.voucher(
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

    private func entry(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let visit = try await visit.naming()
        let seq = try visit.entrySeq
        let answer = try await visit.ask(ShowEntry(shop: try visit.shopID, seq: seq))
        return visit.show(
            ShopEntryPage(
                heading: Self.copy.title(answer.entry.kind.words, seq), isVoid: answer.current == nil,
                rows: rows(answer, visit),
                vouchers: answer.vouchers.enumerated().map { index, digest in
                    .init(path: "/shop/vouchers/" + digest.hex, number: "\(index + 1)")
                },
                corrections: answer.entry.correctedBy.map {
                    .init(path: visit.link("/shop/entries/\($0)"), number: "\($0)")
                },
                links: links(answer, visit), correct: correction(answer, draft, visit),
                done: visit.query("done").map {
                    .init(store: visit.scanStore($0), script: site.resources.addresses["scan_js"] ?? "")
                }), draft)
    }

    private func rows(_ answer: ShowEntry.Answer, _ visit: Visit) -> [FactRow] {
        let (copy, entry) = (Self.copy, answer.entry)
        var rows = [FactRow(name: visit.say(copy.recorded), value: visit.time(entry.recordedAt))]
        if let part = answer.part { rows.append(FactRow(name: visit.say(copy.name), value: visit.say(part.name))) }
        func words(_ field: EntryView.Field) -> String? { field.words(visit.reader, visit.names, in: entry.kind) }
        for field in entry.fields where field.value != nil || field.redacted {
            guard !["vouchers", "certificates-root"].contains(field.name) else { continue }
            var text = field.redacted ? visit.say(copy.erased) : words(field) ?? ""
            // Personal fields that were erased have no present value either.
            let counts = answer.current?.fields.first { $0.name == field.name && !$0.personal }
            if let counts, counts.value != field.value {
                text += " → " + (words(counts) ?? visit.say(copy.empty))
            }
            rows.append(FactRow(name: visit.say(FieldWords.name(field.name)), value: text))
        }
        if !entry.certificates.isEmpty {
            rows.append(
                FactRow(
                    name: visit.say(copy.certificates),
                    value: entry.certificates.map(\.shortCode).joined(separator: ", ")))
        }
        return rows
    }

    /// What may follow an entry.
    private func links(_ answer: ShowEntry.Answer, _ visit: Visit) -> [ArticlePage.Link] {
        guard answer.current != nil else { return [] }
        let entry = answer.entry
        if entry.kind == .install {
            return [.init(text: visit.say(Self.copy.slip), path: visit.link("/shop/slips/\(entry.seq)"))]
        }
        let isLine = entry.certificates.isEmpty && (entry.kind == .receipt || entry.kind == .transferIn)
        guard isLine else { return [] }
        return [.init(text: visit.say(Self.copy.moveLine), path: visit.link("/shop/lines/\(entry.seq)"))]
    }

    private func correction(
        _ answer: ShowEntry.Answer, _ draft: FormDraft, _ visit: Visit
    ) -> ShopEntryPage.Correction? {
        guard let current = answer.current, answer.isVoidable || !answer.amendable.isEmpty else { return nil }
        let copy = Self.copy
        let amendable = Set(answer.amendable.map(\.name))
        let options = current.fields.filter { amendable.contains($0.name) }.map { field in
            (field.name, visit.say(name(field, of: current, visit)))
        }
        let effects = [
            answer.isVoidable ? ("void", visit.say(copy.void)) : nil,
            answer.amendable.isEmpty ? nil : ("amend", visit.say(copy.amend)),
        ]
        return .init(
            form: draft.view(visit),
            fields: [
                draft.choice(
                    "effect", copy.effect, effects.compactMap { $0 }, initial: answer.isVoidable ? "void" : "amend"),
                draft.choice("field", copy.field, [("", "–")] + options, isRequired: false),
                draft.area("value", copy.value, hint: copy.valueHint, isRequired: false, maxLength: 20_000),
                draft.text("reason", copy.reason, maxLength: 300),
            ],
            path: visit.link("/shop/entries/\(answer.entry.seq)"))
    }

    /// A field to choose, with what it holds at present.
    private func name(_ field: EntryView.Field, of entry: EntryView, _ visit: Visit) -> Bilingual {
        // A quantity as it has to be typed.
        let now =
            if case .quantity(let quantity)? = field.value { quantity.description } else {
                field.words(visit.reader, in: entry.kind)
            }
        let name = FieldWords.name(field.name)
        return now.map { Self.copy.holding(name, String($0.prefix(40))) } ?? name
    }
}

/// One entry with all its fields, and the form that corrects it.
struct ShopEntryPage: WebPage {
    static let template = "shop-entry"
    static let copy = EntryCopy()

    let heading: Bilingual
    let isVoid: Bool
    let rows: [FactRow]
    let vouchers: [Numbered]
    let corrections: [Numbered]
    let links: [ArticlePage.Link]
    /// Nil for an entry that cannot be corrected.
    let correct: Correction?
    /// The list in the browser that is done with, after a stock-take by scanning.
    let done: Done?
    var needs: PageNeeds { done == nil ? [] : [.scripts] }

    struct Done: Sendable {
        var store: String
        var script: String
    }

    /// A link to a voucher or an entry, which is called by its number.
    struct Numbered: Sendable {
        var path: String
        var number: String
    }

    struct Correction: Sendable {
        var form: FormView
        var fields: [FormField]
        var path: String
    }
}
