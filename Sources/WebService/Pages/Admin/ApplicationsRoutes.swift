import COSE
import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability

extension WebParts {
    /// `GET /admin/applications`: shops and makers that ask to be enrolled.
    func adminApplications(_ visit: Visit) async throws -> Response {
        let answer = try await ListApplications(cursor: try visit.query("cursor", ApplicationNumber.self)).perform(
            in: service, for: visit.asking)
        var page = AdminPage(
            page: frame(visit, title: AdminFrame.Place.applications.title(visit)),
            admin: AdminFrame(visit, at: .applications))
        page.tables = [
            AdminTable(
                "applications", visit.say("入驻申请，新的在前", "Applications, newest first"),
                heads: [
                    visit.say("编号", "Number"), visit.say("申请方", "Applicant"), visit.say("名称", "Name"),
                    visit.say("登记号", "Registration"), visit.say("申请时间", "Applied"), visit.say("进展", "State"),
                ],
                rows: answer.applications.map { one in
                    (
                        one.state == .open ? "caution" : nil,
                        visit.path("/admin/applications/" + one.application.text),
                        [
                            one.application.text,
                            one.kind == .shop ? visit.say("门店", "Shop") : visit.say("厂家", "Maker"),
                            visit.say(one.nameZh, one.nameEn), one.registration.description, visit.time(one.appliedAt),
                            one.stateWords(visit.language),
                        ]
                    )
                },
                empty: visit.say(
                    "没有申请。门店和厂家可在 /join 申请。", "None. Shops and makers apply at /join."))
        ]
        page.more = MoreLink(visit, cursor: answer.next?.text)
        return pages.render(.admin, page)
    }

    /// `GET /admin/applications/{application}`
    func adminApplication(_ visit: Visit) async throws -> Response { try await applicationPage(visit) }

    /// `POST /admin/applications/{application}/accept`: enrols a shop.
    func adminAcceptShop(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (id, place) = try form.read(.required("id", ShopID.self), Coordinates.field("place"))
            let shop = try await AcceptShop(application: try visit.application, id: id, place: place).perform(
                in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/admin/applications",
                saying: PageNote(
                    visit.say(
                        "已开通门店 \(shop.id)。请在“人员”中添加店长。",
                        "The shop \(shop.id) is enrolled. Add its manager under People.")))
        } catch let error as ServiceError where error.isForTheForm && error.code != .unknownApplication {
            return try await applicationPage(
                visit, accepting: FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    /// `POST /admin/applications/{application}/decline`
    func adminDecline(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let view = try await DeclineApplication(
                application: try visit.application, reason: try .read(form.text("reason"), "reason")
            ).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/admin/applications",
                saying: PageNote(
                    visit.say("申请 \(view.application) 未予开通。", "The application \(view.application) was declined.")))
        } catch let error as ServiceError where error.isForTheForm && error.code != .unknownApplication {
            return try await applicationPage(
                visit, declining: FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func applicationPage(
        _ visit: Visit, accepting: FormDraft = FormDraft(), declining: FormDraft = FormDraft(),
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let say = visit.say
        let view = try await ShowApplication(application: try visit.application)
            .perform(in: service, for: visit.asking)
        let path = "/admin/applications/" + view.application.text
        var matter = ArticlePage.Section("matter", say("申请", "The application"))
        matter.facts = view.facts(visit.reader)
        var sections = [matter]
        if view.state == .open {
            sections.append(
                view.kind == .shop ? shopAcceptance(view, accepting, path, visit) : makerAcceptance(view, visit))
            var decline = ArticlePage.Section("decline", say("不予开通", "Decline"))
            decline.ask = ArticlePage.Ask(
                target: visit.path(path + "/decline"), form: declining.view(visit),
                fields: [
                    declining.text(
                        "reason", say("原因", "Reason"),
                        hint: say("申请方凭编号看到它", "The applicant reads it under the number"), maxLength: 130)
                ], send: say("不予开通", "Decline"), isDanger: true)
            sections.append(decline)
        }
        sections[sections.count - 1].links = [
            .init(text: say("回到申请列表", "Back to the applications"), path: visit.path("/admin/applications"))
        ]
        let title = say("申请 ", "Application ") + view.application.text
        return pages.render(
            .article, ArticlePage(page: frame(visit, title: title), title: title, sections: sections), status: status)
    }

    private func shopAcceptance(
        _ view: ApplicationView, _ draft: FormDraft, _ path: String, _ visit: Visit
    ) -> ArticlePage.Section {
        var accept = ArticlePage.Section("accept", visit.say("开通", "Enrol"))
        accept.paragraphs = [
            visit.say(
                "先核实登记号与名称、地址相符，并按联系方式确认是本人申请。登记号决定台账的编号，以后不能改。",
                "First see that registration, name and address belong together, and that the applicant answers under the "
                    + "contact. The ledger's id is derived from the registration, which cannot be changed.")
        ]
        accept.ask = ArticlePage.Ask(
            target: visit.path(path + "/accept"), form: draft.view(visit),
            fields: [
                draft.text(
                    "id", visit.say("门店编号", "The shop's id"),
                    hint: visit.say("a–z 0–9 -，1–40 个字符", "1–40 of a–z 0–9 -"), maxLength: 40),
                AdminPage.placeField(draft, visit),
            ], send: visit.say("开通门店", "Enrol the shop"))
        return accept
    }

    /// A maker is enrolled beside the root key, which no page can reach.
    private func makerAcceptance(_ view: ApplicationView, _ visit: Visit) -> ArticlePage.Section {
        var accept = ArticlePage.Section("accept", visit.say("开通（需要根密钥）", "Enrol (needs the root key)"))
        accept.steps = [
            visit.say(
                "核实登记号与名称、地址相符。", "See that registration, name and address belong together."),
            visit.say(
                "当面或电话与厂家核对密钥编号 \(view.keyID?.hex ?? "")，一位都不能差。",
                "Compare the key's id \(view.keyID?.hex ?? "") with the maker, in person or by telephone, digit by digit."
            ),
            visit.say(
                "只留下准予签发的类别；只做某些产品的厂家，再加 --gtin-prefix 或 --part-prefix。",
                "Leave only the classes that it may certify; for a maker of certain products add --gtin-prefix or --part-prefix."
            ),
            visit.say("在存放根密钥的机器上运行下面的命令。", "Run the command below where the root key is."),
        ]
        let classes = (view.classes ?? []).map(\.slug).joined(separator: " ")
        accept.exact =
            "touchstone application accept-maker \(view.application) --data DIR --root-key root.pem --class \(classes)"
        return accept
    }
}

extension Visit {
    /// The application that the address names.
    fileprivate var application: ApplicationNumber {
        get throws { try ApplicationNumber.typed(try parameter("application")) }
    }
}
