import Hummingbird
import Ledger
import Traceability
import Words

extension WebParts {
    /// How many entries are on a page.
    private static let entriesOnPage = 50

    /// `GET /shop/ledger`
    func shopLedger(_ visit: Visit) async throws -> Response {
        let shop = try visit.shop
        let today = try await ShowShopDay(shop: shop).perform(in: service, for: visit.asking).today
        var form = Form()
        form.add("from", visit.query("from") ?? today)
        form.add("to", visit.query("to") ?? today)
        form.add("kind", visit.query("kind") ?? "")
        var request = ShowLedger(shop: shop, from: form.text("from"), to: form.text("to"))
        request.kind = form.optional("kind")
        request.cursor = visit.query("cursor")
        request.limit = Self.entriesOnPage
        let answer = try await request.perform(in: service, for: visit.asking)
        let title = visit.say("台账", "Ledger")
        let draft = FormDraft(form)
        let kinds =
            [(value: "", label: visit.say("全部", "All"))]
            + LedgerWords.kinds.map { ($0.slug, $0.words[visit.language]) }
        return pages.render(
            .shopLedger,
            ShopLedgerPage(
                page: frame(visit, title: title), title: title,
                filter: [
                    draft.day("from", visit.say("登记日期从", "Recorded from")), draft.day("to", visit.say("到", "to")),
                    draft.choice("kind", visit.say("类型", "Kind"), kinds, isRequired: false),
                ],
                rows: answer.entries.map { row($0, visit) }, more: MoreLink(visit, cursor: answer.next),
                words: .init(
                    filter: visit.say("筛选", "Show"), seq: visit.say("序号", "Entry"), kind: visit.say("类型", "Kind"),
                    what: visit.say("内容", "What"), recorded: visit.say("登记时间", "Recorded"),
                    actor: visit.say("经手人", "By"), empty: visit.say("这几天没有记录", "Nothing was recorded on these days"),
                    emptyHint: visit.say("改日期或类型，再点“筛选”。", "Choose other days or another kind."))))
    }

    private func row(_ entry: EntryView, _ visit: Visit) -> ShopLedgerPage.Row {
        func words(_ name: String) -> String? {
            entry.fields.first { $0.name == name }?.words(visit.reader, visit.names, in: entry.kind)
        }
        let names = [
            "product-name", "part", "item", "quantity", "repair-order", "delivery-note", "transfer-number", "target",
            "reason",
            "order", "counts",
        ]
        let summary = names.compactMap { words($0) }.filter { !$0.isEmpty }.prefix(4).joined(separator: " · ")
        return .init(
            path: visit.link("/shop/entries/\(entry.seq)"), seq: String(entry.seq),
            kind: entry.kind.words[visit.language],
            summary: summary.count > 160 ? String(summary.prefix(157)) + "…" : summary,
            recorded: visit.time(entry.recordedAt), actor: words("actor") ?? "",
            note: entry.correctedBy.isEmpty
                ? nil : visit.say("已更正：", "Corrected by ") + entry.correctedBy.map { "\($0)" }.joined(separator: ", "),
            level: entry.correctedBy.isEmpty ? "" : "caution")
    }

    /// `GET /shop/balance`
    func shopBalance(_ visit: Visit) async throws -> Response {
        var request = ShowBalance(shop: try visit.shop)
        request.from = visit.query("from")
        request.to = visit.query("to")
        let answer = try await request.perform(in: service, for: visit.asking)
        let names = try await service.productNames(Set(answer.rows.map(\.product)))
        var form = Form()
        form.add("from", visit.query("from") ?? "")
        form.add("to", visit.query("to") ?? "")
        let draft = FormDraft(form)
        let title = visit.say("收发存", "Balance")
        let heads = [
            ("期初", "Opening"), ("进货", "Received"), ("调入", "In"), ("盘盈", "Gained"), ("更正", "Corrected"),
            ("安装", "Fitted"),
            ("退货", "Returned"), ("调出", "Out"), ("报废", "Scrapped"), ("盘亏", "Lost"), ("期末", "On the shelf"),
        ].map { visit.say($0.0, $0.1) }
        return pages.render(
            .shopBalance,
            ShopBalancePage(
                page: frame(visit, title: title), title: title,
                lead: answer.balanced
                    ? visit.say(
                        "✓ 每一行都平：进 = 出 + 在架。",
                        "✓ Every row balances: what came in is what went out and what lies there.")
                    : visit.say("✕ 有的行不平，请告知管理员。", "✕ A row does not balance; tell the operator."),
                level: answer.balanced ? "pass" : "stop",
                filter: [
                    draft.day("from", visit.say("从", "From"), isRequired: false),
                    draft.day("to", visit.say("到", "to"), isRequired: false),
                ],
                filterWord: visit.say("显示", "Show"), heads: [visit.say("配件", "Part")] + heads,
                rows: answer.rows.map { row in
                    let values = [
                        row.opening, row.received, row.transferredIn, row.gained, row.corrected, row.installed,
                        row.returned, row.transferredOut, row.scrapped, row.lost,
                        row.onShelf + " " + LedgerWords.unit(row.unit, visit.language),
                    ]
                    return .init(
                        product: row.product, name: names[row.product]?[visit.language] ?? row.productName ?? "",
                        cells: zip(heads, values).map { .init(head: $0, value: $1) })
                },
                empty: answer.rows.isEmpty ? visit.say("还没有进出", "Nothing came in or went out yet") : nil))
    }
}
