import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import Traceability

/// Where an inspector starts: their orders, and the form that opens one.
struct InspectHomePage: PageModel {
    struct Item: Sendable {
        var path: String
        var title: String
        var detail: String
        var number: String
    }

    struct Words: Sendable {
        var title: String
        var lead: String
        var empty: String
        var emptyHint: String
        var open: String
        var openHint: String
        var save: String
    }

    var page: PageFrame
    var words: Words
    var orders: [Item]
    var hasOrders: Bool
    var form: FormView
    var fields: [FormField]
}

extension WebParts {
    /// `GET /inspect`
    func inspectHome(_ visit: Visit) async throws -> Response { try await inspectHome(visit, FormDraft()) }

    /// `POST /inspect`: opens an order.
    func openOrder(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (number, authority, shop, from, to) = try form.read(
                .required("number", StatedText<100>.self), .required("authority", StatedText<200>.self),
                .required("shop", ShopID.self), .required("from", CalendarDay.self), .required("to", CalendarDay.self))
            _ = try await OpenOrder(number: number, authority: authority, shop: shop, from: from, to: to)
                .perform(in: service, for: visit.asking(form))
            service.prepareSurvey(of: number, for: visit.actor)
            return redirect(
                visit, to: OrderAddress.path(number.text),
                saying: PageNote(
                    visit.say("检查令已打开，并记入该店台账。", "The order is open, and the shop's ledger says so.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await inspectHome(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func inspectHome(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let orders = try await ListOrders().perform(in: service, for: visit.asking).orders
        // Newest first: most likely the one that is opened next.
        if let newest = orders.first.flatMap({ StatedText<100>($0.number) }) {
            service.prepareSurvey(of: newest, for: visit.actor)
        }
        let shops = try await ListShops().perform(in: service, for: visit.asking).shops
        let words = InspectHomePage.Words(
            title: visit.say("检查", "Inspections"),
            lead: visit.say(
                "打开检查令后，才能查看该店该期间的台账；打开和导出都会记入台账。",
                "An order opens a shop's ledger for a period. That it was opened, and what was taken, is recorded there."
            ),
            empty: visit.say("还没有检查令", "No orders yet"),
            emptyHint: visit.say("在下面填写检查令编号、门店和期间。", "Fill in the order's number, the shop and the period below."),
            open: visit.say("打开检查令", "Open an order"),
            openHint: visit.say("编号不能重复使用。", "A number is never used twice."),
            save: visit.say("打开", "Open"))
        return pages.render(
            .inspectHome,
            InspectHomePage(
                page: frame(visit, title: words.title), words: words,
                orders: orders.map { order in
                    InspectHomePage.Item(
                        path: visit.order(order.number), title: visit.say(order.shopNameZh, order.shopNameEn),
                        detail: "\(order.from) – \(order.to) · \(order.authority)", number: order.number)
                }, hasOrders: !orders.isEmpty, form: draft.view(visit),
                fields: [
                    draft.text("number", visit.say("检查令编号", "Number of the order"), maxLength: 100),
                    draft.text("authority", visit.say("检查机关", "Authority"), maxLength: 200),
                    draft.choice(
                        "shop", visit.say("门店", "Shop"),
                        shops.map { ($0.id.text, visit.say($0.nameZh, $0.nameEn) + " · " + $0.id.text) }),
                    draft.day("from", visit.say("从", "First day")),
                    draft.day("to", visit.say("到（含）", "Last day, included")),
                ]), status: status)
    }
}
