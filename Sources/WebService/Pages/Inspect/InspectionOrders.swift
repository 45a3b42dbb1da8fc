import DomainCoding
import Hummingbird
import Ledger
import Traceability
import Words

/// Where an inspector starts: their orders, and the first screen of each.
struct InspectionOrders: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [InspectionsPage.self, OverviewPage.self, UnderwayPage.self]

    var routes: [Route] {
        [
            page("/inspect", for: .inspector) { try await orders($0, $0.draft) },
            action("/inspect", for: .inspector, open),
            page("/inspect/{order}", for: .inspector, overview),
        ]
    }

    private func open(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await orders(visit, $0) }) {
            let (number, authority, shop, from, to) = try form.read(
                .required("number", StatedText<100>.self), .required("authority", StatedText<200>.self),
                .required("shop", ShopID.self), .required("from", CalendarDay.self), .required("to", CalendarDay.self))
            _ = try await visit.perform(
                OpenOrder(number: number, authority: authority, shop: shop, from: from, to: to), form)
            site.service.prepareSurvey(of: number, for: visit.actor)
            return visit.redirect(to: OrderAddress.path(number.text), saying: InspectionsPage.copy.opened)
        }
    }

    private func orders(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = InspectionsPage.copy
        let orders = try await visit.ask(ListOrders()).orders
        // Newest first: most likely the one that is opened next.
        if let newest = orders.first.flatMap({ StatedText<100>($0.number) }) {
            site.service.prepareSurvey(of: newest, for: visit.actor)
        }
        let shops = try await visit.ask(ListShops()).shops
        return visit.show(
            InspectionsPage(
                orders: orders.map { order in
                    .init(
                        path: visit.order(order.number),
                        title: visit.say(Bilingual(order.shopNameZh, order.shopNameEn)),
                        detail: "\(order.from) – \(order.to) · \(order.authority)", number: order.number)
                }, form: draft.view(visit),
                fields: [
                    draft.text("number", copy.number, maxLength: 100),
                    draft.text("authority", copy.authority, maxLength: 200),
                    draft.choice(
                        "shop", copy.shop,
                        shops.map {
                            ($0.id.text, visit.say(Bilingual($0.nameZh, $0.nameEn)) + " · " + $0.id.text)
                        }),
                    draft.day("from", copy.from), draft.day("to", copy.to),
                ]), draft)
    }

    private func overview(_ visit: Visit) async throws -> Response {
        let visit = try await visit.naming()
        let number = try visit.orderNumber
        let overview = try await visit.ask(ShowOverview(order: number, afresh: visit.query("afresh") == "1"))
        let path = visit.order(number.text)
        guard let review = overview.review else {
            let progress = overview.progress ?? SurveyReading(looked: 0, total: 0)
            return visit.showUnderway(overview.order, progress, at: .overview, path: path)
        }
        let integrity = try await visit.ask(ShowIntegrity(order: number))
        var page = OverviewPage(review, integrity, visit)
        page.underway = overview.progress.map { Underway($0, showing: review.madeAt, path: path, visit) }
        return visit.show(page)
    }
}

/// The orders of an inspector, and the form that opens one.
struct InspectionsPage: WebPage {
    static let template = "inspect-home"
    static let copy = InspectionsCopy()

    let orders: [Item]
    let form: FormView
    let fields: [FormField]

    struct Item: Sendable {
        var path: String
        var title: String
        var detail: String
        var number: String
    }
}
