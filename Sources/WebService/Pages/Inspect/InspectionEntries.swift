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

/// The entries of an order's period: a list that is filtered and sorted, each entry by itself, and the papers that they name.
struct InspectionEntries: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [OrderEntriesPage.self, OrderEntryPage.self]

    var routes: [Route] {
        [
            page("/inspect/{order}/entries", for: .inspector, entries),
            page("/inspect/{order}/entries/{seq}", for: .inspector, entry),
            page("/inspect/{order}/vouchers/{digest}", for: .inspector, voucher),
        ]
    }

    private func entries(_ visit: Visit) async throws -> Response {
        try await visit.onceLookedAt(at: .entries) {
            let number = try visit.orderNumber
            var request = ListOrderEntries(order: number)
            (
                request.kind, request.finding, request.from, request.to, request.product, request.supplier,
                request.text, request.sort, request.cursor
            ) = try visit.query(
                .optional("kind"), .optional("finding"), .optional("from"), .optional("to"), .optional("product"),
                .optional("supplier"), .optional("text"), .optional("sort"), .optional("cursor"))
            request.descending = visit.query("descending") == "1"
            let answer = try await visit.ask(request)
            return visit.show(
                OrderEntriesPage(
                    order: OrderFrame(answer.order, visit, at: .entries),
                    action: OrderAddress.path(number.text, "entries"), language: visit.language.short,
                    sort: (request.sort ?? .seq).slug, descending: request.descending ?? false,
                    clearPath: visit.order(number.text, "entries"), fields: filter(request, visit),
                    heads: heads(request, visit),
                    rows: answer.rows.map { .init($0, order: number.text, visit) },
                    more: MoreLink(visit, cursor: answer.next?.jsonText)))
        }
    }

    /// What the list can be narrowed by; what was chosen stays.
    private func filter(_ request: ListOrderEntries, _ visit: Visit) -> [FormField] {
        let (copy, draft) = (OrderEntriesPage.copy, visit.draft)
        let all = [(value: "", label: visit.say(copy.all))]
        let kinds = EntryKind.ofShops.map { (value: $0.slug, label: visit.say($0.words)) }
        let findings =
            [(value: "any", label: visit.say(copy.anyFinding)), (value: "late", label: visit.say(copy.lateFinding))]
            + InspectionCode.allCases.filter { $0 != .reportingGap }
            .map { (value: $0.rawValue, label: visit.say($0.title)) }
        func search(_ name: String, _ label: Bilingual, _ value: String?, maxLength: Int = 400) -> FormField {
            draft.text(name, label, initial: value ?? "", isRequired: false, type: "search", maxLength: maxLength)
        }
        return [
            draft.choice("kind", copy.kind, all + kinds, initial: request.kind?.slug ?? "", isRequired: false),
            draft.choice(
                "finding", copy.finding, all + findings, initial: request.finding?.slug ?? "", isRequired: false),
            draft.day("from", copy.from, initial: request.from?.description ?? "", isRequired: false),
            draft.day("to", copy.to, initial: request.to?.description ?? "", isRequired: false),
            search("product", copy.productFilter, request.product?.text),
            search("supplier", copy.supplier, request.supplier?.text),
            search("text", copy.textFilter, request.text?.text, maxLength: 2000),
        ]
    }

    /// The columns; those that can be sorted by turn the list around when it is sorted by them already.
    private func heads(_ request: ListOrderEntries, _ visit: Visit) -> [OrderEntriesPage.Head] {
        let copy = OrderEntriesPage.copy
        let current = (request.sort ?? .seq).slug
        let descending = request.descending ?? false
        let columns: [(title: Bilingual, sort: String?, isNumber: Bool)] = [
            (copy.entry, "seq", false), (copy.recorded, "claimed", false), (copy.kind, "kind", false),
            (copy.product, "product", false), (copy.supplier, "supplier", false), (copy.reference, nil, false),
            (copy.quantity, nil, true), (copy.price, "price", true), (copy.certificates, nil, true),
            (copy.findings, "finding", false),
        ]
        return columns.map { title, sort, isNumber in
            let isCurrent = sort == current
            return .init(
                title: visit.say(title),
                path: sort.map { sort in
                    visit.address(
                        setting: ("sort", sort), ("descending", isCurrent && !descending ? "1" : "0"), ("cursor", ""))
                }, sorted: isCurrent ? (descending ? "descending" : "ascending") : nil,
                arrow: isCurrent ? (descending ? " ▾" : " ▴") : "", isNumber: isNumber)
        }
    }

    private func entry(_ visit: Visit) async throws -> Response {
        try await visit.onceLookedAt(at: nil) {
            let visit = try await visit.naming()
            guard let seq = UInt64(try visit.parameter("seq")) else { throw ServiceError(.notFound) }
            return visit.show(
                OrderEntryPage(try await visit.ask(ShowOrderEntry(order: try visit.orderNumber, seq: seq)), visit))
        }
    }

    /// A photograph or paper that an entry names.
    private func voucher(_ visit: Visit) async throws -> Response {
        let number = try visit.orderNumber
        let order = try await visit.ask(ShowOrder(order: number))
        let file = try await site.service.voucher(
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

/// The entries of an order's period, filtered and sorted.
struct OrderEntriesPage: WebPage {
    static let template = "inspect-entries"
    static let copy = OrderEntriesCopy()

    let order: OrderFrame
    let action: String
    let language: String
    let sort: String
    let descending: Bool
    let clearPath: String
    let fields: [FormField]
    let heads: [Head]
    let rows: [Row]
    let more: MoreLink?

    /// A column by which the list can be sorted.
    struct Head: Sendable {
        var title: String
        /// The address of the list sorted by it; nil for a column without order.
        var path: String?
        /// `ascending` or `descending` when the list is.
        var sorted: String?
        var arrow: String
        var isNumber: Bool
    }

    struct Badge: Sendable {
        var level: String
        var text: String
    }

    struct Row: Sendable {
        var level: String?
        var path: String
        var entry: String
        var recorded: String
        var kind: String
        var product: String
        var supplier: String
        var reference: String
        var quantity: String
        var price: String
        var certificates: String
        var findings: [Badge]

        init(_ row: ListOrderEntries.Row, order: String, _ visit: Visit) {
            let copy = OrderEntriesPage.copy
            level = row.findings.first.map { RiskMark($0.risk, visit).level }
            path = visit.order(order, "entries/\(row.seq)")
            entry = "#\(row.seq)"
            let day = row.recorded.description
            recorded =
                row.claimed < row.recorded
                ? visit.say(copy.recorded(day, claiming: row.claimed.description)) : day
            kind = visit.say(row.kind.words)
            product = row.subject?.words { visit.say(ItemWords.item($0)) } ?? "–"
            supplier = row.supplier ?? "–"
            reference = row.reference ?? "–"
            quantity = row.quantity.map { visit.say(ItemWords.amount($0)) } ?? "–"
            price = row.price?.description ?? "–"
            certificates = row.certificates == 0 ? visit.say(copy.none) : Grouped.text(row.certificates)
            findings = row.findings.map { code in
                let mark = RiskMark(code.risk, visit)
                return Badge(level: mark.level, text: mark.icon + " " + visit.say(code.title))
            }
            if row.voided { findings.append(Badge(level: "", text: visit.say(copy.voided))) }
        }
    }
}

/// One entry with all its fields, the findings on it, its vouchers and what corrects it.
struct OrderEntryPage: WebPage {
    static let template = "inspect-entry"
    static let copy = OrderEntryCopy()

    let heading: Bilingual
    let order: OrderFrame
    let isVoided: Bool
    let findings: [Finding]
    let rows: [Row]
    let certificates: [String]
    let vouchers: [Voucher]
    let takesVouchers: Bool
    let changes: [Change]
    let previous: String?
    let next: String?

    struct Finding: Sendable {
        var mark: RiskMark
        var title: String
        var meaning: String
        var facts: String
    }

    struct Voucher: Sendable {
        var path: String
        var isPicture: Bool
        var text: String
    }

    struct Change: Sendable {
        var title: String
        var rows: [Row]
    }

    struct Row: Sendable {
        var name: String
        var value: String
        var isPlain: Bool
    }

    init(_ answer: ShowOrderEntry.Answer, _ visit: Visit) {
        let copy = Self.copy
        let number = answer.order.number
        heading = copy.title(answer.entry.seq, answer.entry.kind.words)
        order = OrderFrame(answer.order, visit, at: nil)
        isVoided = answer.voided
        findings = answer.findings.map { finding in
            Finding(
                mark: RiskMark(finding.code.risk, visit), title: visit.say(finding.code.title),
                meaning: visit.say(finding.code.meaning), facts: finding.facts(visit))
        }
        rows = Self.rows(answer.entry, visit)
        certificates = answer.entry.certificates.map(\.shortCode)
        vouchers = answer.vouchers.enumerated().map { place, voucher in
            let isPicture = voucher.mediaType.hasPrefix("image/")
            let about = (isPicture ? "" : "PDF · ") + "\(max(1, voucher.size / 1024)) KiB"
            return Voucher(
                path: visit.order(number, "vouchers/" + voucher.digest.hex), isPicture: isPicture,
                text: visit.say(copy.voucher(place + 1, about)))
        }
        takesVouchers = answer.entry.kind == .receipt
        changes = answer.changes.map { change in
            Change(title: visit.say(copy.title(change.seq, change.kind.words)), rows: Self.rows(change, visit))
        }
        previous = answer.previous.map { visit.order(number, "entries/\($0)") }
        next = answer.next.map { visit.order(number, "entries/\($0)") }
    }

    /// When it was recorded, and all fields that say something.
    private static func rows(_ entry: EntryView, _ visit: Visit) -> [Row] {
        let recorded = Row(name: visit.say(copy.recorded), value: visit.time(entry.recordedAt), isPlain: true)
        return [recorded]
            + entry.fields.compactMap { field in
                let value =
                    field.redacted ? visit.say(copy.erased) : field.words(visit.reader, visit.names, in: entry.kind)
                return value.map {
                    Row(name: visit.say(FieldWords.name(field.name)), value: $0, isPlain: !field.isHash)
                }
            }
    }
}
