import DomainCoding
import HTTPTypes
import Hummingbird
import PartVerification
import QRCode
import Traceability

/// The links that a shop gives to the customer of a repair order; what is behind them: Pages/Jobs.
extension WebParts {
    /// `GET /shop/orders/links?number=…`: the links of an order that are good, and the form that makes one.
    func shopLinks(_ visit: Visit) async throws -> Response {
        guard let number = try visit.query("number", StatedText<100>.self) else { return redirect(visit, to: "/shop") }
        return try await linksPage(visit, number, FormDraft())
    }

    /// `POST /shop/orders/links`: makes a link, which is shown once, or with `step=end` ends all of the order.
    func shopLink(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try StatedText<100>.read(form.text("order"), "repairOrder")
        do {
            if form["step"] == "end" { return try await endLinks(visit, form, number) }
            guard let days = Int(form.text("days")) else {
                throw ServiceError.invalid("days", String(form.text("days").prefix(40)), .range(1...3650))
            }
            let link = try await CreateJobLink(shop: try visit.shopID, repairOrder: number, days: days)
                .perform(in: service, for: visit.asking(form))
            return try await linkSlip(visit, number, link)
        } catch let error as ServiceError where error.isForTheForm {
            return try await linksPage(visit, number, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func endLinks(_ visit: Visit, _ form: Form, _ number: StatedText<100>) async throws -> Response {
        let ended = try await RevokeJobLink(shop: try visit.shopID, repairOrder: number)
            .perform(in: service, for: visit.asking(form))
        return redirect(
            visit, to: "/shop/orders/links?number=" + number.text.formEncoded,
            saying: PageNote(
                visit.say("已作废 \(ended.count) 个链接。", "Ended \(ended.count) link\(ended.count == 1 ? "" : "s").")))
    }

    /// The slip with a new link, for the customer to take along. It is in no other answer.
    private func linkSlip(
        _ visit: Visit, _ number: StatedText<100>, _ link: CreateJobLink.Answer
    ) async throws -> Response {
        let order = try await ShowJob(secret: link.secret).perform(in: service, for: visit.asking)
        let title = Bilingual(zh: "客户链接", en: "A link for the customer")
        let symbol = try QRSymbol.encode(prefix: link.address, digits: "", level: .m)
        return visit.show(
            ShopSlipPage(
                heading: title, place: order.shopName[visit.language],
                rows: [
                    FactRow(name: visit.say("维修单号", "Repair order"), value: number.text),
                    FactRow(
                        name: visit.say("可看到", "What it shows"),
                        value: visit.say(
                            "此单装上的配件、收费、质保和旧件", "Parts fitted on this order, prices, warranty and old parts")),
                    FactRow(name: visit.say("有效至", "Good until"), value: visit.time(link.expiresAt)),
                ], symbol: symbol.svg(moduleSize: 0.8, title: visit.say(title)), shortCode: link.address,
                scanHint: visit.say(
                    "用手机扫码即可打开，不用登录。有链接的人都能看到，请只交给客户本人。",
                    "Scan it with a phone; no account is needed. Whoever has the link can open it: give it to the customer only."
                ),
                print: visit.say(
                    "只显示这一次：现在打印，或让客户当场扫码。", "It is shown this once: print it now, or have the customer scan it here."),
                again: visit.say("回到维修单", "Back to the order"),
                againPath: visit.link("/shop/orders", ("number", number.text))))
    }

    private func linksPage(
        _ visit: Visit, _ number: StatedText<100>, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let say = visit.reader.say
        let links = try await ListJobLinks(shop: try visit.shopID, repairOrder: number)
            .perform(in: service, for: visit.asking).links
        // Not under the name of its field: what is wrong with it stands above, because it is not shown.
        let order = ArticlePage.Hidden(key: "order", content: number.text)
        var make = ArticlePage.Section("new", say("给客户一个链接", "Give the customer a link"))
        make.paragraphs = [
            say(
                "客户凭链接看到此单装上的配件、收费、质保和旧件，不用登录。不含车牌和姓名。",
                "With it the customer sees the parts of this order, prices, warranty and old parts, without an account. No plate "
                    + "and no name is shown.")
        ]
        make.ask = ArticlePage.Ask(
            target: visit.path("/shop/orders/links"), form: draft.view(visit), hidden: [order],
            fields: [
                draft.text(
                    "days", say("有效天数", "Good for how many days"), initial: "365", hint: say("1–3650", "1 to 3650"),
                    type: "number", inputMode: "numeric", maxLength: 4)
            ], send: say("生成链接", "Make the link"))
        var sections = [make]
        if !links.isEmpty { sections.append(endSection(links, order, visit)) }
        let title = say("维修单 ", "Repair order ") + number.text
        sections[sections.count - 1].links = [
            ArticlePage.Link(
                text: say("回到维修单", "Back to the order"), path: visit.link("/shop/orders", ("number", number.text)))
        ]
        return pages.render(
            .article, ArticlePage(page: frame(visit, title: title), title: title, sections: sections), status: status)
    }

    private func endSection(
        _ links: [ListJobLinks.Link], _ order: ArticlePage.Hidden, _ visit: Visit
    ) -> ArticlePage.Section {
        var given = ArticlePage.Section("given", visit.say("已给出的链接", "Links given"))
        given.facts = links.map {
            ArticlePage.Fact(
                name: visit.time($0.createdAt),
                value: visit.say("有效至 ", "good until ") + visit.time($0.expiresAt))
        }
        given.ask = ArticlePage.Ask(
            target: visit.path("/shop/orders/links"), form: FormDraft().view(visit),
            hidden: [order, .init(key: "step", content: "end")], send: visit.say("全部作废", "End them all"),
            isDanger: true)
        return given
    }
}
