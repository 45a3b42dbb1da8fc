import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// What a shop recorded: its ledger, a page at a time, and the mass balance.
struct ShopLedger: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopLedgerPage.self, ShopBalancePage.self]
    /// How many entries are on a page.
    private static let entriesOnPage = 50

    var routes: [Route] {
        [page("/shop/ledger", for: .shop, ledger), page("/shop/balance", for: .shop, balance)]
    }

    private func ledger(_ visit: Visit) async throws -> Response {
        let copy = ShopLedgerPage.copy
        let shop = try visit.shopID
        let today = try await visit.ask(ShowShopDay(shop: shop)).today
        let (from, to, kind, cursor) = try visit.query(
            .optional("from", CalendarDay.self), .optional("to", CalendarDay.self), .optional("kind", EntryKind.self),
            .optional("cursor", EntryCursor.self))
        var request = ShowLedger(shop: shop, from: from ?? today, to: to ?? today)
        (request.kind, request.cursor) = (kind, cursor)
        var form = Form()
        form.add("from", request.from.description)
        form.add("to", request.to.description)
        form.add("kind", kind?.slug ?? "")
        request.limit = Self.entriesOnPage
        let answer = try await visit.ask(request)
        let draft = FormDraft(form, visit.reader)
        let kinds =
            [(value: "", label: visit.say(copy.allKinds))] + EntryKind.ofShops.map { ($0.slug, visit.say($0.words)) }
        return visit.show(
            ShopLedgerPage(
                filter: [
                    draft.day("from", copy.from), draft.day("to", copy.to),
                    draft.choice("kind", copy.kind, kinds, isRequired: false),
                ],
                rows: answer.entries.map { ShopLedgerPage.Row($0, visit) },
                more: MoreLink(visit, cursor: answer.next?.jsonText)))
    }

    private func balance(_ visit: Visit) async throws -> Response {
        let copy = ShopBalancePage.copy
        var request = ShowBalance(shop: try visit.shopID)
        (request.from, request.to) = try visit.query(.optional("from"), .optional("to"))
        let answer = try await visit.ask(request)
        let names = try await site.service.productNames(Set(answer.rows.compactMap { ProductCode($0.product) }))
        var form = Form()
        form.add("from", request.from?.description ?? "")
        form.add("to", request.to?.description ?? "")
        let draft = FormDraft(form, visit.reader)
        let heads = ShowBalance.Head.allCases.map { visit.say($0.words) }
        return visit.show(
            ShopBalancePage(
                filter: [
                    draft.day("from", copy.from, isRequired: false), draft.day("to", copy.to, isRequired: false),
                ],
                balanced: answer.balanced, heads: heads,
                rows: answer.rows.map { row in
                    .init(
                        product: row.product,
                        name: ProductCode(row.product).flatMap { names[$0]?[visit.language] } ?? row.productName ?? "",
                        cells: zip(ShowBalance.Head.allCases, heads).map { head, word in
                            let amount = row[head]
                            return .init(
                                head: word,
                                value: head == .onShelf ? visit.say(ItemWords.amount(amount)) : amount.numberText)
                        })
                }))
    }
}

/// The shop's ledger, a page at a time.
struct ShopLedgerPage: WebPage {
    static let template = "shop-ledger"
    static let copy = LedgerCopy()

    let filter: [FormField]
    let rows: [Row]
    let more: MoreLink?

    struct Row: Sendable {
        var path: String
        var seq: String
        var kind: String
        var summary: String
        var recorded: String
        var actor: String
        /// The entries that correct it, for which it stands out; nil without any.
        var corrections: String?
        var level: String

        /// What tells entries apart, in the order in which it is said.
        private static let telling = [
            "product-name", "part", "item", "quantity", "repair-order", "delivery-note", "transfer-number", "target",
            "reason", "order", "counts",
        ]

        init(_ entry: EntryView, _ visit: Visit) {
            func words(_ name: String) -> String? {
                entry.fields.first { $0.name == name }?.words(visit.reader, visit.names, in: entry.kind)
            }
            let text = Self.telling.compactMap { words($0) }.filter { !$0.isEmpty }.prefix(4).joined(separator: " · ")
            path = visit.link("/shop/entries/\(entry.seq)")
            seq = String(entry.seq)
            kind = visit.say(entry.kind.words)
            summary = text.count > 160 ? String(text.prefix(157)) + "…" : text
            recorded = visit.time(entry.recordedAt)
            actor = words("actor") ?? ""
            if !entry.correctedBy.isEmpty {
                corrections = entry.correctedBy.map { "\($0)" }.joined(separator: ", ")
            }
            level = entry.correctedBy.isEmpty ? "" : "caution"
        }
    }
}

/// The mass balance: what came in, went out and lies there.
struct ShopBalancePage: WebPage {
    static let template = "shop-balance"
    static let copy = BalanceCopy()

    let filter: [FormField]
    /// Whether every row balances.
    let balanced: Bool
    let heads: [String]
    let rows: [Row]

    struct Row: Sendable {
        var product: String
        var name: String
        var cells: [Cell]
    }

    struct Cell: Sendable {
        var head: String
        var value: String
    }
}

extension EntryKind {
    /// The kinds of a shop's ledger, in the order in which they are offered.
    static var ofShops: [EntryKind] { known.filter { $0.belongs(in: .shop) } }
}
