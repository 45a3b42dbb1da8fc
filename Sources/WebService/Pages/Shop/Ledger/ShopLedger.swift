import Hummingbird
import Ledger
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
        let shop = try visit.shop
        let today = try await visit.ask(ShowShopDay(shop: shop)).today
        var form = Form()
        form.add("from", visit.query("from") ?? today)
        form.add("to", visit.query("to") ?? today)
        form.add("kind", visit.query("kind") ?? "")
        var request = ShowLedger(shop: shop, from: form.text("from"), to: form.text("to"))
        request.kind = form.optional("kind")
        request.cursor = visit.query("cursor")
        request.limit = Self.entriesOnPage
        let answer = try await visit.ask(request)
        let draft = FormDraft(form, visit.reader)
        let kinds =
            [(value: "", label: visit.say(copy.allKinds))] + LedgerWords.kinds.map { ($0.slug, visit.say($0.words)) }
        return visit.show(
            ShopLedgerPage(
                filter: [
                    draft.day("from", copy.from), draft.day("to", copy.to),
                    draft.choice("kind", copy.kind, kinds, isRequired: false),
                ],
                rows: answer.entries.map { ShopLedgerPage.Row($0, visit) }, more: MoreLink(visit, cursor: answer.next)))
    }

    private func balance(_ visit: Visit) async throws -> Response {
        let copy = ShopBalancePage.copy
        var request = ShowBalance(shop: try visit.shop)
        request.from = visit.query("from")
        request.to = visit.query("to")
        let answer = try await visit.ask(request)
        let names = try await site.service.productNames(Set(answer.rows.map(\.product)))
        var form = Form()
        form.add("from", visit.query("from") ?? "")
        form.add("to", visit.query("to") ?? "")
        let draft = FormDraft(form, visit.reader)
        let heads = copy.heads.map { visit.say($0) }
        return visit.show(
            ShopBalancePage(
                filter: [
                    draft.day("from", copy.from, isRequired: false), draft.day("to", copy.to, isRequired: false),
                ],
                balanced: answer.balanced, heads: heads,
                rows: answer.rows.map { row in
                    let values = [
                        row.opening, row.received, row.transferredIn, row.gained, row.corrected, row.installed,
                        row.returned, row.transferredOut, row.scrapped, row.lost,
                        row.onShelf + " " + LedgerWords.unit(row.unit, visit.language),
                    ]
                    return .init(
                        product: row.product, name: names[row.product]?[visit.language] ?? row.productName ?? "",
                        cells: zip(heads, values).map { .init(head: $0, value: $1) })
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
