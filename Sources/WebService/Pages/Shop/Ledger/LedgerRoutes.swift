import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

extension WebParts {
    /// How many entries are on a page.
    private static let entriesOnPage = 50

    /// `GET /shop/ledger`
    func shopLedger(_ visit: Visit) async throws -> Response {
        let shop = try visit.shopID
        let today = try await ShowShopDay(shop: shop).perform(in: service, for: visit.asking).today
        let (from, to, kind, cursor) = try visit.query(
            .optional("from", CalendarDay.self), .optional("to", CalendarDay.self), .optional("kind", EntryKind.self),
            .optional("cursor", EntryCursor.self))
        var request = ShowLedger(shop: shop, from: from ?? today, to: to ?? today)
        request.kind = kind
        request.cursor = cursor
        var form = Form()
        form.add("from", request.from.description)
        form.add("to", request.to.description)
        form.add("kind", kind?.slug ?? "")
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
                rows: answer.entries.map { row($0, visit) }, more: MoreLink(visit, cursor: answer.next?.jsonText),
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
        var request = ShowBalance(shop: try visit.shopID)
        (request.from, request.to) = try visit.query(.optional("from"), .optional("to"))
        let answer = try await request.perform(in: service, for: visit.asking)
        let names = try await service.productNames(Set(answer.rows.compactMap { ProductCode($0.product) }))
        var form = Form()
        form.add("from", request.from?.description ?? "")
        form.add("to", request.to?.description ?? "")
        let draft = FormDraft(form)
        let title = visit.say("收发存", "Balance")
        let columns: [(head: ShowBalance.Head, word: String)] = [
            (.opening, visit.say("期初", "Opening")), (.received, visit.say("进货", "Received")),
            (.transferredIn, visit.say("调入", "In")), (.gained, visit.say("盘盈", "Gained")),
            (.corrected, visit.say("更正", "Corrected")), (.installed, visit.say("安装", "Fitted")),
            (.returned, visit.say("退货", "Returned")), (.transferredOut, visit.say("调出", "Out")),
            (.scrapped, visit.say("报废", "Scrapped")), (.lost, visit.say("盘亏", "Lost")),
            (.onShelf, visit.say("期末", "On the shelf")),
        ]
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
                filterWord: visit.say("显示", "Show"), heads: [visit.say("配件", "Part")] + columns.map(\.word),
                rows: answer.rows.map { row in
                    .init(
                        product: row.product,
                        name: ProductCode(row.product).flatMap { names[$0]?[visit.language] } ?? row.productName ?? "",
                        cells: columns.map { head, word in
                            let amount = row[head]
                            return .init(
                                head: word,
                                value: head == .onShelf ? ItemWords.amount(amount)[visit.language] : amount.numberText)
                        })
                },
                empty: answer.rows.isEmpty ? visit.say("还没有进出", "Nothing came in or went out yet") : nil))
    }
}
