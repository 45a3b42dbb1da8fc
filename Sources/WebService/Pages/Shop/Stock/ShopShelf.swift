import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// What lies on the shelf according to the book, and transfers under way.
struct ShopShelf: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopListPage.self]
    /// How many items a page of the shelf has.
    private static let itemsOfPage = 50
    private static let copy = ShelfCopy()

    var routes: [Route] {
        [
            page("/shop/shelf", for: .shop, shelf),
            page("/shop/lines/{seq}", for: .shop, line),
            page("/shop/transfers", for: .shop, transfers),
        ]
    }

    private func shelf(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let answer = try await visit.ask(ListShelf(shop: try visit.shopID))
        let wanted = visit.query("q")?.lowercased()
        let found = answer.items.filter { item in wanted.map { item.mentions($0) } ?? true }.map { item($0, visit) }
        // What needs attention comes first.
        let items = found.filter { !$0.level.isEmpty } + found.filter(\.level.isEmpty)
        let lastPage = max(0, items.count - 1) / Self.itemsOfPage * Self.itemsOfPage
        let start = min(visit.query("cursor").flatMap { Int($0) }.map { max(0, $0) } ?? 0, lastPage)
        let end = min(start + Self.itemsOfPage, items.count)
        var page = ShopListPage(
            visit, copy.title, lead: copy.lead(Grouped.text(answer.items.count)), Array(items[start..<end]),
            empty: wanted == nil ? copy.empty : copy.notFound,
            emptyHint: wanted == nil ? copy.emptyHint : copy.notFoundHint, next: copy.takeStock, path: "/shop/stocktake"
        )
        page.search = .init(
            action: "/shop/shelf", language: visit.language.short,
            field: visit.draft.text(
                "q", copy.search, initial: visit.query("q") ?? "", isRequired: false, maxLength: 100),
            word: visit.say(copy.find))
        page.more = MoreLink(visit, cursor: end < items.count ? String(end) : nil)
        return visit.show(page)
    }

    private func item(_ item: ListShelf.Item, _ visit: Visit) -> ShopListPage.Item {
        let copy = Self.copy
        let (level, icon, badge): (String, String, Bilingual?) =
            if let recall = item.recall {
                ("stop", "✕", copy.recalled(recall))
            } else if let day = item.expired {
                ("stop", "✕", copy.expired(day.description))
            } else if item.isHeld {
                ("unconfirmed", "?", copy.held)
            } else {
                ("", "·", nil)
            }
        let detail = [
            item.serial?.printed, item.lot.map { visit.say(copy.lot($0.printed)) },
            visit.say(ItemWords.item(item.item)), visit.say(ItemWords.amount(item.onShelf)),
        ]
        var line: UInt64?
        if case .line(let seq) = item.item { line = seq }
        return .init(
            path: line.map { visit.link("/shop/lines/\($0)") }, level: level,
            icon: icon, name: visit.say(item.name), detail: detail.compactMap { $0 }.joined(separator: " · "),
            badge: badge.map { visit.say($0) })
    }

    /// An uncertified line, and what may follow.
    private func line(_ visit: Visit) async throws -> Response {
        try await site.verdictPage(visit, Form(), "line \(try visit.entrySeq)")
    }

    private func transfers(_ visit: Visit) async throws -> Response {
        let copy = TransfersCopy()
        let visit = try await visit.naming()
        let answer = try await visit.ask(ListTransfers(shop: try visit.shopID))
        let items = answer.transfers.map { transfer in
            let isOutgoing = transfer.isOutgoing
            return ShopListPage.Item(
                path: isOutgoing ? visit.link("/shop/entries/\(transfer.seq)") : takingIn(transfer, visit),
                level: isOutgoing ? "unconfirmed" : "caution", icon: isOutgoing ? "→" : "←",
                name: visit.say(transfer.name),
                detail: [
                    visit.say(isOutgoing ? ItemWords.item(transfer.item) : ItemWords.sent(transfer.item)),
                    transfer.number, visit.say(ItemWords.amount(transfer.quantity)),
                    visit.time(transfer.recordedAt),
                ].joined(separator: " · "),
                badge: visit.say(
                    isOutgoing
                        ? copy.to(visit.names.shopName(transfer.to)) : copy.from(visit.names.shopName(transfer.from))))
        }
        return visit.show(
            ShopListPage(
                visit, copy.title, lead: copy.lead(days: ListTransfers.days), items, empty: copy.empty,
                emptyHint: copy.emptyHint, next: copy.takeIn, path: "/shop/moves/transfer-in"))
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

/// A list of items of a shop, each with what it is, and one way to go on.
struct ShopListPage: WebPage {
    static let template = "shop-list"
    static let copy = NoCopy()

    let heading: Bilingual
    let lead: String
    let items: [Item]
    let empty: String
    let emptyHint: String
    /// Where one goes from here.
    let action: ArticlePage.Link
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

    init(
        _ visit: Visit, _ heading: Bilingual, lead: Bilingual, _ items: [Item], empty: Bilingual, emptyHint: Bilingual,
        next: Bilingual, path: String
    ) {
        self.heading = heading
        self.lead = visit.say(lead)
        self.items = items
        self.empty = visit.say(empty)
        self.emptyHint = visit.say(emptyHint)
        action = ArticlePage.Link(text: visit.say(next), path: visit.link(path))
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
