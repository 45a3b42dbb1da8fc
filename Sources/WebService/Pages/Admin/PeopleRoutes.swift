import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension WebParts {
    /// `GET /admin/people`
    func adminPeople(_ visit: Visit) async throws -> Response { try await peoplePage(visit, FormDraft()) }

    /// `POST /admin/people`: adds somebody who signs in.
    func adminAddPerson(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (id, name, role, issuer, shop) = try form.read(
                .required("id", PersonID.self), .required("name", StatedText<100>.self),
                .required("role", Role.self), .optional("issuer", IssuerID.self), .optional("shop", ShopID.self))
            let person = try await AddPerson(
                id: id, name: name, role: role, issuer: issuer, shop: shop, password: form["password"] ?? ""
            ).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/admin/people",
                saying: PageNote(visit.say("已添加 \(person.id)。", "\(person.id) was added.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await peoplePage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    /// `GET /admin/people/{id}`: of oneself it is the account, where a new password takes the old one.
    func adminPerson(_ visit: Visit) async throws -> Response {
        if try visit.parameter("id") == visit.actor.person?.text { return redirect(visit, to: "/account") }
        return try await personPage(visit, FormDraft())
    }

    /// `POST /admin/people/{id}/password`: ends every session of theirs.
    func adminSetPassword(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let person = try await SetPassword(
                id: try visit.parameter("id", PersonID.self), password: form["password"] ?? ""
            )
            .perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/admin/people",
                saying: PageNote(
                    visit.say(
                        "\(person.id) 的密码已更改，所有登录已失效。",
                        "The password of \(person.id) was set; they are signed out everywhere.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await personPage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    /// `POST /admin/people/{id}/disable`
    func adminDisablePerson(_ visit: Visit, _ form: Form) async throws -> Response {
        let person = try await DisablePerson(id: try visit.parameter("id", PersonID.self))
            .perform(in: service, for: visit.asking(form))
        return redirect(
            visit, to: "/admin/people",
            saying: PageNote(visit.say("\(person.id) 已停用。", "\(person.id) cannot sign in any more.")))
    }

    private func peoplePage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visit = try await naming(visit)
        let people = try await ListPeople().perform(in: service, for: visit.asking).people
        var page = AdminPage(
            page: frame(visit, title: AdminFrame.Place.people.title(visit)), admin: AdminFrame(visit, at: .people))
        page.tables = [
            peopleTable(
                "people", visit.say("登录网页的人", "Who signs in on pages"), people, visit,
                empty: visit.say("还没有人，在下面添加。", "Nobody yet: add somebody below."))
        ]
        page.forms = [
            AdminPage.AddForm(
                title: visit.say("添加人员", "Add somebody"),
                about: visit.say(
                    "请当面告知首个密码，并请对方马上更改。", "Tell them the first password in person, and have them change it at once."),
                action: "/admin/people?lang=" + visit.language.short, form: draft.view(visit),
                fields: [
                    draft.text("id", visit.say("登录名", "Sign-in name"), maxLength: 40),
                    draft.text("name", visit.say("姓名（写入记录）", "Name, as entries carry it"), maxLength: 100),
                    draft.choice("role", visit.say("角色", "Role"), AdminPage.roles(visit)),
                ] + (try await adminBelonging(visit, draft)) + [
                    draft.password("password", visit.say("首个密码", "First password"), autocomplete: "new-password")
                ], save: visit.say("添加", "Add"))
        ]
        return pages.render(.admin, page, status: status)
    }

    private func personPage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visit = try await naming(visit)
        let id = try visit.parameter("id", PersonID.self)
        guard
            let person = try await ListPeople().perform(in: service, for: visit.asking).people
                .first(where: { $0.id == id })
        else { throw ServiceError(.unknownPerson, [.person(id)]) }
        let path = "/admin/people/" + id.text.formEncoded
        let query = "?lang=" + visit.language.short
        var page = AdminPage(page: frame(visit, title: person.name), admin: AdminFrame(visit, at: .people))
        page.tables = [peopleTable("person", visit.say("登录网页的人", "Who signs in on pages"), [person], visit)]
        // Nobody signs in with a password of somebody who was disabled.
        guard person.state == .active else { return pages.render(.admin, page, status: status) }
        page.forms = [
            AdminPage.AddForm(
                title: visit.say(
                    "为 \(person.name)（\(person.id)）设新密码", "A new password for \(person.name) (\(person.id))"),
                about: visit.say("该人在所有设备上的登录随即失效。", "It signs them out on every device."),
                action: path + "/password" + query, form: draft.view(visit),
                fields: [draft.password("password", visit.say("新密码", "New password"), autocomplete: "new-password")],
                save: visit.say("设密码", "Set the password"), username: person.id.text),
            AdminPage.AddForm(
                title: visit.say("停用", "Disable"),
                about: visit.say(
                    "不能再登录；已登记的条目保留，登录名不再给别人。",
                    "They cannot sign in any more. Their entries stay, and nobody else gets the name."),
                action: path + "/disable" + query, form: FormDraft().view(visit), fields: [],
                save: visit.say("停用 \(person.id)", "Disable \(person.id)"), isDangerous: true),
        ]
        return pages.render(.admin, page, status: status)
    }

    /// People with what is known of each; each leads to a page of their own, but on that page.
    private func peopleTable(
        _ id: String, _ title: String, _ people: [PersonView], _ visit: Visit, empty: String = ""
    ) -> AdminTable {
        AdminTable(
            id, title,
            heads: [
                visit.say("登录名", "Sign-in name"), visit.say("姓名", "Name"), visit.say("角色", "Role"),
                visit.say("所属", "Belongs to"), visit.say("状态", "State"), visit.say("密码设于", "Password set"),
            ],
            rows: people.map { person in
                let isActive = person.state == .active
                let path = "/admin/people/" + person.id.text.formEncoded + "?lang=" + visit.language.short
                return (
                    isActive ? nil : "unconfirmed", id == "person" ? nil : path,
                    [
                        person.id.text, person.name, person.role.words[visit.language],
                        AdminPage.belonging(shop: person.shop, issuer: person.issuer, visit),
                        isActive ? visit.say("可登录", "active") : visit.say("已停用", "disabled"),
                        visit.time(person.passwordChangedAt),
                    ]
                )
            }, empty: empty)
    }

    /// Fields for the shop or the maker that somebody belongs to.
    func adminBelonging(_ visit: Visit, _ draft: FormDraft) async throws -> [FormField] {
        let shops = try await ListShops().perform(in: service, for: visit.asking).shops
        let issuers = try await ListIssuers().perform(in: service, for: visit.asking).issuers
        let none = [(value: "", label: visit.say("不属于门店或厂家", "None"))]
        return [
            draft.choice(
                "shop", visit.say("门店（技师、店长）", "Shop (technician, shop manager)"),
                none + shops.map { (value: $0.id.text, label: visit.say($0.nameZh, $0.nameEn)) }, isRequired: false),
            draft.choice(
                "issuer", visit.say("厂家（厂家人员）", "Maker (its people)"),
                none + issuers.map { (value: $0.id.text, label: visit.say($0.nameZh, $0.nameEn)) }, isRequired: false),
        ]
    }
}

extension AdminPage {
    /// The shop or the maker that somebody belongs to, by name and id; the page has to ask for names.
    static func belonging(shop: ShopID?, issuer: IssuerID?, _ visit: Visit) -> String {
        (shop.map { visit.names.shop($0) } ?? issuer.map { visit.names.issuer($0) })?[visit.language] ?? "–"
    }

    /// All roles, to choose from.
    static func roles(_ visit: Visit) -> [(value: String, label: String)] {
        Role.allCases.map { (value: $0.rawValue, label: $0.words[visit.language]) }
    }
}
