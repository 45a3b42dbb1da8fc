import Hummingbird
import Ledger
import StoreContract
import Traceability
import Words

/// Where people of a shop start: scan, today's orders, what needs attention, what else there is to do.
struct ShopHome: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopHomePage.self]
    private static let copy = ShopHomePage.copy

    var routes: [Route] { [page("/shop", for: .shop, home)] }

    private func home(_ visit: Visit) async throws -> Response {
        let shop = try visit.shopID
        let day = try await visit.ask(ShowShopDay(shop: shop))
        return visit.show(
            ShopHomePage(
                heading: Self.copy.title(day.today.description), scanPath: visit.link("/shop/check"),
                orders: day.orders.map { .init($0, visit) }, attention: try await attention(visit, shop),
                counts: Self.counts(day, visit), links: Self.links(visit),
                orderField: visit.draft.text("number", Self.copy.order, maxLength: 100)))
    }

    private func attention(_ visit: Visit, _ shop: ShopID) async throws -> [ShopHomePage.Attention] {
        let copy = Self.copy
        let items = try await visit.ask(ListShelf(shop: shop)).items
        let transfers = try await visit.ask(ListTransfers(shop: shop)).transfers
        let inspections =
            visit.actor.role == .shopManager
            ? try await visit.ask(ListInspections(shop: shop)).inspections : []
        let doubts = try await visit.ask(ListDoubts(limit: 1)).open
        let all: [(count: Int, level: String, icon: String, path: String, text: (Int) -> Bilingual)] = [
            (items.count { $0.recall != nil }, "stop", "✕", "/shop/shelf", copy.recalled),
            (items.count { $0.expired != nil }, "stop", "✕", "/shop/shelf", copy.expired),
            (items.count { $0.isHeld && $0.recall == nil }, "unconfirmed", "?", "/shop/shelf", copy.held),
            (transfers.count { !$0.isOutgoing }, "caution", "!", "/shop/transfers", copy.coming),
            (transfers.count { $0.isOutgoing }, "caution", "!", "/shop/transfers", copy.sent),
            (doubts, "caution", "!", "/shop/doubts", copy.doubted),
            (inspections.count { $0.answer == nil }, "caution", "!", "/shop/inspections", copy.inspected),
        ]
        return all.filter { $0.count > 0 }.map {
            .init(level: $0.level, icon: $0.icon, text: visit.say($0.text($0.count)), path: visit.link($0.path))
        }
    }

    private static func counts(_ day: ShowShopDay.Answer, _ visit: Visit) -> [ShopHomePage.Count] {
        let today = day.today.description
        let kinds: [(EntryKind, Bilingual)] = [
            (.install, copy.installed), (.receipt, copy.received), (.removal, copy.removed),
        ]
        return kinds.map { kind, name in
            .init(
                count: day.entries[kind] ?? 0, name: visit.say(name),
                path: visit.link("/shop/ledger", ("kind", kind.slug), ("from", today), ("to", today)))
        }
    }

    /// What else there is to do; the navigation has the most frequent ones.
    private static func links(_ visit: Visit) -> [PersonFrame.Entry] {
        let all: [(String, Bilingual)] = [
            ("/shop/receive", ShopReceivePage.copy.title), ("/shop/stocktake", copy.stockTake),
            ("/shop/shelf", copy.shelf), ("/shop/moves/remove", MoveKind.remove.title),
            ("/shop/moves/return", copy.supplierReturn), ("/shop/moves/transfer-out", MoveKind.transferOut.title),
            ("/shop/moves/transfer-in", MoveKind.transferIn.title), ("/shop/moves/scrap", MoveKind.scrap.title),
            ("/shop/ledger", copy.ledger), ("/shop/balance", copy.balance),
            ("/shop/inspections", copy.inspections), ("/shop/doubts", copy.doubts),
        ]
        return all.map { path, title in .init(title: visit.say(title), path: visit.link(path), isCurrent: false) }
    }
}

/// What the first page of a shop shows.
struct ShopHomePage: WebPage {
    static let template = "shop-home"
    static let copy = ShopHomeCopy()
    let heading: Bilingual
    var scanPath: String
    var orders: [OrderRow]
    var attention: [Attention]
    var counts: [Count]
    var links: [PersonFrame.Entry]
    var orderField: FormField

    /// A repair order of today.
    struct OrderRow: Sendable {
        var path: String
        var number: String
        var detail: String
        var badge: String

        init(_ order: ShowShopDay.Order, _ visit: Visit) {
            let names = order.parts.filter { !$0.isVoid }.map { visit.say($0.name) }
            path = visit.link("/shop/orders", ("number", order.number))
            number = order.number
            detail = names.prefix(3).joined(separator: visit.say(copy.comma)) + (names.count > 3 ? " …" : "")
            badge = visit.say(copy.parts(names.count))
        }
    }

    /// Something that somebody has to look at.
    struct Attention: Sendable {
        var level: String
        var icon: String
        var text: String
        var path: String
    }

    struct Count: Sendable {
        var count: Int
        var name: String
        var path: String
    }
}

extension Visit {
    /// An address of this service in the person's language.
    func link(_ path: String, _ fields: (name: String, value: String)...) -> String {
        let query = fields.map { $0.name + "=" + $0.value.formEncoded } + ["lang=" + language.short]
        return path + "?" + query.joined(separator: "&")
    }
}
