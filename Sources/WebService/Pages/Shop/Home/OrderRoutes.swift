import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// A repair order: what was fitted and taken out on it, and how to go on.
struct ShopOrderPage: PageModel {
    var page: PageFrame
    var title: String
    var parts: [Part]
    var scanPath: String
    var words: Words

    struct Part: Sendable {
        var path: String
        var level: String
        var icon: String
        var name: String
        var detail: String
        var badge: String
    }

    struct Words: Sendable {
        var scan: String
        var remove: String
        var removePath: String
        /// Nil while nothing is on the order: there is nothing to show to a customer.
        var link: String?
        var linkPath: String
        var empty: String
        var emptyHint: String
    }
}

extension WebParts {
    /// How far back an order is looked for, days.
    private static let orderDays = 60

    /// `GET /shop/orders?number=…`
    func shopOrder(_ visit: Visit) async throws -> Response {
        guard let number = try visit.query("number", StatedText<100>.self) else { return redirect(visit, to: "/shop") }
        let answer = try await ShowShopDay(shop: try visit.shopID, days: Self.orderDays, repairOrder: number)
            .perform(in: service, for: visit.asking)
        let title = visit.say("维修单 ", "Repair order ") + number.text
        return pages.render(
            .shopOrder,
            ShopOrderPage(
                page: frame(visit, title: title), title: title,
                parts: (answer.orders.first?.parts ?? []).map { part($0, visit) },
                scanPath: visit.link("/shop/check", ("order", number.text)),
                words: .init(
                    scan: visit.say("扫一件装到此单", "Scan a part for this order"),
                    remove: visit.say("登记旧件", "Record an old part"),
                    removePath: visit.link("/shop/moves/remove", ("order", number.text)),
                    link: answer.orders.isEmpty ? nil : visit.say("给客户的链接", "A link for the customer"),
                    linkPath: visit.link("/shop/orders/links", ("number", number.text)),
                    empty: visit.say("此单还没有配件", "Nothing on this order yet"),
                    emptyHint: visit.say(
                        "近 \(Self.orderDays) 天没有记录。扫一件配件即可开始。",
                        "No entry in the last \(Self.orderDays) days. Scan a part to begin."))))
    }

    private func part(_ part: ShowShopDay.Part, _ visit: Visit) -> ShopOrderPage.Part {
        let isInstall = part.kind == .install
        let detail = [
            part.item.map { ItemWords.item($0)[visit.language] },
            part.quantity.map { ItemWords.amount($0)[visit.language] },
            part.partClass?.words[visit.language],
            visit.time(part.recordedAt),
        ].compactMap { $0 }
        return .init(
            path: visit.link(isInstall && !part.isVoid ? "/shop/slips/\(part.seq)" : "/shop/entries/\(part.seq)"),
            level: part.isVoid ? "" : isInstall ? "pass" : "unconfirmed",
            icon: part.isVoid ? "–" : isInstall ? "✓" : "○",
            name: part.name[visit.language], detail: detail.joined(separator: " · "),
            badge: part.isVoid
                ? visit.say("已作废", "Void") : isInstall ? visit.say("已安装", "Fitted") : visit.say("旧件", "Old part"))
    }
}
