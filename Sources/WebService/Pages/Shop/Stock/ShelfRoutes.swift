import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// What lies on the shelf according to the book, and transfers under way: a list of items.
struct ShopListPage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var items: [Item]
    var empty: String
    var emptyHint: String
    /// Where one goes from here.
    var action: PersonFrame.Entry
    /// The form that looks for an item; nil for a list without one.
    var search: Search?
    var more: MoreLink?

    struct Search: Sendable {
        var action: String
        var language: String
        var field: FormField
        var word: String
    }

    struct Item: Sendable {
        /// Nil when there is nothing to open.
        var path: String?
        var level: String
        var icon: String
        var name: String
        var detail: String
        /// Nil for an item that needs no attention.
        var badge: String?
    }
}

extension WebParts {
    /// `GET /shop/shelf`
    func shopShelf(_ visit: Visit) async throws -> Response {
        let answer = try await ListShelf(shop: try visit.shopID).perform(in: service, for: visit.asking)
        let wanted = visit.query("q")?.lowercased()
        let found = answer.items.filter { item in wanted.map { item.mentions($0) } ?? true }.map { item($0, visit) }
        // What needs attention comes first.
        let items = found.filter { !$0.level.isEmpty } + found.filter(\.level.isEmpty)
        let lastPage = max(0, items.count - 1) / Self.itemsOfPage * Self.itemsOfPage
        let start = min(visit.query("cursor").flatMap { Int($0) }.map { max(0, $0) } ?? 0, lastPage)
        let end = min(start + Self.itemsOfPage, items.count)
        let title = visit.say("在架配件", "On the shelf")
        return pages.render(
            .shopList,
            ShopListPage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "台账上有 \(Grouped.text(answer.items.count)) 项。有问题的在前。",
                    "Items in the book: \(Grouped.text(answer.items.count)). What needs attention comes first."),
                items: Array(items[start..<end]),
                empty: wanted == nil ? visit.say("架上没有配件", "The shelf is empty") : visit.say("没有找到", "Nothing found"),
                emptyHint: wanted == nil
                    ? visit.say("进货后，配件会出现在这里。", "Parts appear here once they are received.")
                    : visit.say("换个词，或清空后看全部。", "Try another word, or none to see everything."),
                action: .init(
                    title: visit.say("扫码盘点", "Take stock by scanning"), path: visit.link("/shop/stocktake"),
                    isCurrent: false),
                search: .init(
                    action: "/shop/shelf", language: visit.language.short,
                    field: FormDraft().text(
                        "q", visit.say("编号、序列号、批次或名称", "Number, serial, lot or name"), initial: visit.query("q") ?? "",
                        isRequired: false, maxLength: 100), word: visit.say("查找", "Find")),
                more: MoreLink(visit, cursor: end < items.count ? String(end) : nil)))
    }

    /// How many items a page of the shelf has.
    private static let itemsOfPage = 50

    private func item(_ item: ListShelf.Item, _ visit: Visit) -> ShopListPage.Item {
        let (level, icon, badge): (String, String, String?) =
            if let recall = item.recall {
                ("stop", "✕", visit.say("召回 ", "Recalled ") + recall)
            } else if let day = item.expired {
                ("stop", "✕", visit.say("过期 ", "Past use-by ") + day.description)
            } else if item.isHeld {
                ("unconfirmed", "?", visit.say("隔离", "Quarantined"))
            } else {
                ("", "·", nil)
            }
        var line: UInt64?
        if case .line(let seq) = item.item { line = seq }
        let detail = [
            item.serial?.printed, item.lot.map { visit.say("批次 ", "lot ") + $0.printed },
            ItemWords.item(item.item)[visit.language], ItemWords.amount(item.onShelf)[visit.language],
        ]
        return .init(
            path: line.map { visit.link("/shop/lines/\($0)") }, level: level, icon: icon,
            name: item.name[visit.language], detail: detail.compactMap { $0 }.joined(separator: " · "), badge: badge)
    }

    /// `GET /shop/lines/{seq}`: an uncertified line, and what may follow.
    func shopLine(_ visit: Visit) async throws -> Response {
        try await verdictPage(visit, Form(), "line \(try visit.entrySeq)")
    }

    /// `GET /shop/transfers`
    func shopTransfers(_ visit: Visit) async throws -> Response {
        let names = try await service.partyNames()
        let answer = try await ListTransfers(shop: try visit.shopID).perform(in: service, for: visit.asking)
        let title = visit.say("在途调拨", "Transfers under way")
        return pages.render(
            .shopList,
            ShopListPage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "近 \(ListTransfers.days) 天、尚未调入的。", "Of the last \(ListTransfers.days) days, not taken in yet."),
                items: answer.transfers.map { transfer in
                    .init(
                        path: transfer.isOutgoing
                            ? visit.link("/shop/entries/\(transfer.seq)") : takingIn(transfer, visit),
                        level: transfer.isOutgoing ? "unconfirmed" : "caution", icon: transfer.isOutgoing ? "→" : "←",
                        name: transfer.name[visit.language],
                        detail: [
                            (transfer.isOutgoing ? ItemWords.item(transfer.item) : ItemWords.sent(transfer.item))[
                                visit.language],
                            transfer.number, ItemWords.amount(transfer.quantity)[visit.language],
                            visit.time(transfer.recordedAt),
                        ].joined(separator: " · "),
                        badge: transfer.isOutgoing
                            ? visit.say("发往 ", "to ") + names.shopName(transfer.to)[visit.language]
                            : visit.say("来自 ", "from ") + names.shopName(transfer.from)[visit.language])
                },
                empty: visit.say("没有在途调拨", "Nothing is under way"),
                emptyHint: visit.say("调出而对方未调入的，会出现在这里。", "What was sent and not taken in appears here."),
                action: .init(
                    title: visit.say("登记调拨入", "Take a transfer in"), path: visit.link("/shop/moves/transfer-in"),
                    isCurrent: false)))
    }

    /// The form that takes a transfer in, with what is known of it. A part is still to be scanned; a line without
    /// certificate cannot be.
    private func takingIn(_ transfer: ListTransfers.Transfer, _ visit: Visit) -> String {
        let path = "/shop/moves/transfer-in"
        guard case .line = transfer.item else {
            return visit.link(
                path, (name: "from", value: transfer.from.text), (name: "transferNumber", value: transfer.number))
        }
        return visit.link(
            path, (name: "item", value: transfer.item.jsonText), (name: "from", value: transfer.from.text),
            (name: "transferNumber", value: transfer.number), (name: "quantity", value: transfer.quantity.jsonText))
    }
}

extension ListShelf.Item {
    /// Whether a text in small letters is in what people call the item by.
    fileprivate func mentions(_ text: String) -> Bool {
        var names = [item.description, serial?.printed, lot?.printed, product?.printed, name.zh, name.en]
        if case .certificate(let id) = item { names.append(id.shortCode) }
        return names.contains { $0?.lowercased().contains(text) ?? false }
    }
}
