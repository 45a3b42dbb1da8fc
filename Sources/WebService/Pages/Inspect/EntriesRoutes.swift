import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import NIOCore
import PartVerification
import Traceability
import Words

extension WebParts {
    /// `GET /inspect/{order}/entries`
    func orderEntries(_ visit: Visit) async throws -> Response {
        try await onceLookedAt(visit, at: .entries) {
            let number = try visit.orderNumber
            var request = ListOrderEntries(order: number)
            (
                request.kind, request.finding, request.from, request.to, request.product, request.supplier,
                request.text,
                request.sort, request.cursor
            ) = try visit.query(
                .optional("kind"), .optional("finding"), .optional("from"), .optional("to"), .optional("product"),
                .optional("supplier"), .optional("text"), .optional("sort"), .optional("cursor"))
            request.descending = visit.query("descending") == "1"
            let answer = try await request.perform(in: service, for: visit.asking)
            let words = EntriesPage.Words(visit)
            let sort = (request.sort ?? .seq).slug
            let rows = answer.rows.map { EntriesPage.Row($0, order: number.text, words, visit) }
            return pages.render(
                .inspectEntries,
                EntriesPage(
                    page: frame(visit, title: words.caption), order: OrderFrame(answer.order, visit, at: .entries),
                    words: words, action: OrderAddress.path(number.text, "entries"), language: visit.language.short,
                    sort: sort,
                    descending: request.descending ?? false, clearPath: visit.order(number.text, "entries"),
                    fields: EntriesPage.filter(request, answer.order, visit),
                    heads: EntriesPage.heads(request, words, visit),
                    rows: rows, hasRows: !rows.isEmpty, more: MoreLink(visit, cursor: answer.next?.jsonText)))
        }
    }

    /// `GET /inspect/{order}/vouchers/{digest}`: a photograph or paper that an entry names.
    func orderVoucher(_ visit: Visit) async throws -> Response {
        let number = try visit.orderNumber
        let order = try await ShowOrder(order: number).perform(in: service, for: visit.asking)
        let file = try await service.voucher(
            try Digest.read(try visit.parameter("digest"), "voucher"), of: order.shop,
            order: number.text, as: visit.actor)
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "private, no-store",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}

extension EntriesPage {
    /// What the list can be narrowed by; what was chosen stays.
    fileprivate static func filter(
        _ request: ListOrderEntries, _ order: OrderView, _ visit: Visit
    ) -> [FormField] {
        let draft = FormDraft()
        let all = [(value: "", label: visit.say("全部", "All"))]
        let kinds = LedgerWords.kinds.map { (value: $0.slug, label: $0.words[visit.language]) }
        let findings =
            [
                (value: "any", label: visit.say("有发现", "With a finding")),
                (value: "late", label: visit.say("晚于申报日登记", "Recorded after the claimed day")),
            ]
            + InspectionCode.allCases.filter { $0 != .reportingGap }
            .map { (value: $0.rawValue, label: $0.title[visit.language]) }
        var from = draft.day("from", visit.say("登记日从", "Recorded from"), initial: request.from?.description ?? "")
        var to = draft.day("to", visit.say("到", "to"), initial: request.to?.description ?? "")
        from.isRequired = false
        to.isRequired = false
        return [
            draft.choice(
                "kind", visit.say("类型", "Kind"), all + kinds, initial: request.kind?.slug ?? "", isRequired: false),
            draft.choice(
                "finding", visit.say("发现", "Finding"), all + findings, initial: request.finding?.slug ?? "",
                isRequired: false),
            from, to,
            draft.text(
                "product", visit.say("品名或编码", "Product"), initial: request.product?.text ?? "", isRequired: false,
                type: "search"),
            draft.text(
                "supplier", visit.say("供应商", "Supplier"), initial: request.supplier?.text ?? "", isRequired: false,
                type: "search"),
            draft.text(
                "text", visit.say("证书、单号或 #条目", "Certificate, reference or #entry"),
                initial: request.text?.text ?? "", isRequired: false, type: "search", maxLength: 2000),
        ]
    }

    /// The columns; those that can be sorted by turn the list around when it is sorted by them already.
    fileprivate static func heads(_ request: ListOrderEntries, _ words: Words, _ visit: Visit) -> [Head] {
        let current = (request.sort ?? .seq).slug
        let descending = request.descending ?? false
        let columns: [(String, String?, Bool)] = [
            (words.entry, "seq", false), (words.recorded, "claimed", false), (words.kind, "kind", false),
            (words.product, "product", false), (words.supplier, "supplier", false), (words.reference, nil, false),
            (words.quantity, nil, true), (words.price, "price", true), (words.certificates, nil, true),
            (words.findings, "finding", false),
        ]
        return columns.map { title, sort, isNumber in
            let isCurrent = sort == current
            return Head(
                title: title,
                path: sort.map { sort in
                    visit.address(
                        setting: ("sort", sort), ("descending", isCurrent && !descending ? "1" : "0"), ("cursor", ""))
                }, sorted: isCurrent ? (descending ? "descending" : "ascending") : nil,
                arrow: isCurrent ? (descending ? " ▾" : " ▴") : "", isNumber: isNumber)
        }
    }
}
