import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// A repair order: what was fitted and taken out on it, and how to go on.
struct ShopOrders: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopOrderPage.self]
    /// How far back an order is looked for, days.
    private static let days = 60

    var routes: [Route] { [page("/shop/orders", for: .shop, order)] }

    private func order(_ visit: Visit) async throws -> Response {
        guard let number = try visit.query("number", StatedText<100>.self) else { return visit.redirect(to: "/shop") }
        let day = try await visit.ask(ShowShopDay(shop: try visit.shopID, days: Self.days, repairOrder: number))
        return visit.show(
            ShopOrderPage(
                heading: ShopOrderPage.copy.title(number.text),
                parts: (day.orders.first?.parts ?? []).map { .init($0, visit) }, days: Self.days,
                scanPath: visit.link("/shop/check", ("order", number.text)),
                removePath: visit.link("/shop/moves/remove", ("order", number.text)),
                linkPath: day.orders.isEmpty ? nil : visit.link("/shop/orders/links", ("number", number.text))))
    }
}

/// What the page of a repair order shows.
struct ShopOrderPage: WebPage {
    static let template = "shop-order"
    static let copy = ShopOrderCopy()
    let heading: Bilingual
    var parts: [Part]
    var days: Int
    var scanPath: String
    var removePath: String
    /// Nil while nothing is on the order: there is nothing to show to a customer.
    var linkPath: String?

    struct Part: Sendable {
        var path: String
        var level: String
        var icon: String
        var name: String
        var detail: String
        var badge: String

        init(_ part: ShowShopDay.Part, _ visit: Visit) {
            let isInstall = part.kind == .install
            path = visit.link(isInstall && !part.isVoid ? "/shop/slips/\(part.seq)" : "/shop/entries/\(part.seq)")
            level = part.isVoid ? "" : isInstall ? "pass" : "unconfirmed"
            icon = part.isVoid ? "–" : isInstall ? "✓" : "○"
            name = visit.say(part.name)
            detail = [
                part.item.map { visit.say(ItemWords.item($0)) },
                part.quantity.map { visit.say(ItemWords.amount($0)) },
                part.partClass.map { visit.say($0.words) },
                visit.time(part.recordedAt),
            ].compactMap { $0 }.joined(separator: " · ")
            badge = visit.say(part.isVoid ? copy.voided : isInstall ? copy.fitted : copy.removed)
        }
    }
}
