import DomainCoding
import Hummingbird
import QRCode
import Traceability
import Words

/// The links that a shop gives to the customer of a repair order; what is behind them: Pages/Jobs.
struct ShopLinks: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self, ShopSlipPage.self]
    private static let copy = JobLinksCopy()

    var routes: [Route] {
        [
            page("/shop/orders/links", for: .shop) { visit in
                guard let number = try visit.query("number", StatedText<100>.self) else {
                    return visit.redirect(to: "/shop")
                }
                return try await links(visit, number, visit.draft)
            },
            action("/shop/orders/links", for: .shop, change),
        ]
    }

    /// Makes a link, which is shown once, or with `step=end` ends all of the order.
    private func change(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try StatedText<100>.read(form.text("order"), "repairOrder")
        return try await visit.submit(form, again: { try await links(visit, number, $0) }) {
            let shop = try visit.shopID
            if form["step"] == "end" {
                let ended = try await visit.perform(RevokeJobLink(shop: shop, repairOrder: number), form)
                return visit.redirect(
                    to: "/shop/orders/links?number=" + number.text.formEncoded, saying: Self.copy.ended(ended.count))
            }
            guard let days = Int(form.text("days")) else {
                throw ServiceError.invalid("days", String(form.text("days").prefix(40)), .range(1...3650))
            }
            return try await slip(
                visit, number, try await visit.perform(CreateJobLink(shop: shop, repairOrder: number, days: days), form)
            )
        }
    }

    /// The slip with a new link, for the customer to take along. It is in no other answer.
    private func slip(
        _ visit: Visit, _ number: StatedText<100>, _ link: CreateJobLink.Answer
    ) async throws -> Response {
        let copy = Self.copy
        let order = try await visit.ask(ShowJob(secret: link.secret))
        let symbol = try QRSymbol.encode(prefix: link.address, digits: "", level: .m)
        return visit.show(
            ShopSlipPage(
                heading: copy.slip, place: visit.say(order.shopName),
                rows: [
                    FactRow(name: visit.say(copy.order), value: number.text),
                    FactRow(name: visit.say(copy.shows), value: visit.say(copy.shown)),
                    FactRow(name: visit.say(copy.expires), value: visit.time(link.expiresAt)),
                ], symbol: symbol.svg(moduleSize: 0.8, title: visit.say(copy.slip)), shortCode: link.address,
                scanHint: visit.say(copy.scanHint), print: visit.say(copy.once),
                again: visit.say(copy.back), againPath: visit.link("/shop/orders", ("number", number.text))))
    }

    /// The links of an order that are good, and the form that makes one.
    private func links(_ visit: Visit, _ number: StatedText<100>, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let links = try await visit.ask(ListJobLinks(shop: try visit.shopID, repairOrder: number)).links
        // Not under the name of its field: what is wrong with it stands above, because it is not shown.
        let order = ArticlePage.Hidden(key: "order", content: number.text)
        let make = ArticlePage.Ask(
            target: visit.path("/shop/orders/links"), form: draft.view(visit), hidden: [order],
            fields: [
                draft.text(
                    "days", copy.days, initial: "365", hint: copy.daysHint, type: "number", inputMode: "numeric",
                    maxLength: 4)
            ], send: visit.say(copy.make))
        var sections = [visit.section("new", copy.new, [copy.about], ask: make)]
        if !links.isEmpty {
            let given = links.map {
                ArticlePage.Fact(
                    name: visit.time($0.createdAt), value: visit.say(copy.good(until: visit.time($0.expiresAt))))
            }
            let end = ArticlePage.Ask(
                target: visit.path("/shop/orders/links"), form: visit.draft.view(visit),
                hidden: [order, .init(key: "step", content: "end")], send: visit.say(copy.endAll), isDanger: true)
            sections.append(visit.section("given", copy.given, facts: given, ask: end))
        }
        sections[sections.count - 1].links = [
            ArticlePage.Link(text: visit.say(copy.back), path: visit.link("/shop/orders", ("number", number.text)))
        ]
        return visit.show(ArticlePage(copy.title(number.text), sections), draft)
    }
}
