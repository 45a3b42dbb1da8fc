import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// Who signs in on pages.
struct AdminPeople: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AdminPage.self]
    private static let copy = PeopleCopy()

    var routes: [Route] {
        [
            page("/admin/people", for: .operator) { try await people($0, $0.draft) },
            action("/admin/people", for: .operator, add),
            page("/admin/people/{id}", for: .operator, open),
            action("/admin/people/{id}/password", for: .operator, setPassword),
            action("/admin/people/{id}/disable", for: .operator, disable),
        ]
    }

    private func add(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await people(visit, $0) }) {
            let (id, name, role, issuer, shop) = try form.read(
                .required("id", PersonID.self), .required("name", StatedText<100>.self),
                .required("role", Role.self), .optional("issuer", IssuerID.self), .optional("shop", ShopID.self))
            let person = try await visit.perform(
                AddPerson(id: id, name: name, role: role, issuer: issuer, shop: shop, password: form["password"] ?? ""),
                form)
            return visit.redirect(to: "/admin/people", saying: Self.copy.added(person.id.text))
        }
    }

    /// Of oneself it is the account, where a new password takes the old one.
    private func open(_ visit: Visit) async throws -> Response {
        if try visit.parameter("id") == visit.actor.person?.text { return visit.redirect(to: "/account") }
        return try await person(visit, visit.draft)
    }

    /// Ends every session of theirs.
    private func setPassword(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await person(visit, $0) }) {
            let person = try await visit.perform(
                SetPassword(id: try visit.parameter("id", PersonID.self), password: form["password"] ?? ""), form)
            return visit.redirect(to: "/admin/people", saying: Self.copy.passwordChanged(person.id.text))
        }
    }

    private func disable(_ visit: Visit, _ form: Form) async throws -> Response {
        let person = try await visit.perform(DisablePerson(id: try visit.parameter("id", PersonID.self)), form)
        return visit.redirect(to: "/admin/people", saying: Self.copy.disabled(person.id.text))
    }

    private func people(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let visit = try await visit.naming()
        let people = try await visit.ask(ListPeople()).people
        var page = AdminPage(visit, at: .people)
        page.tables = [table("people", people, visit)]
        page.forms = [
            AdminPage.AddForm(
                visit, copy.add, about: copy.about, action: "/admin/people", draft,
                [
                    draft.text("id", copy.id, maxLength: 40), draft.text("name", copy.entryName, maxLength: 100),
                    draft.choice("role", copy.role, Self.roles(visit)),
                ] + (try await Self.belonging(visit, draft)) + [
                    draft.password("password", copy.password, autocomplete: "new-password")
                ], save: copy.save)
        ]
        return visit.show(page, draft)
    }

    private func person(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let visit = try await visit.naming()
        let id = try visit.parameter("id", PersonID.self)
        guard let person = try await visit.ask(ListPeople()).people.first(where: { $0.id == id })
        else { throw ServiceError(.unknownPerson, [.person(id)]) }
        let path = "/admin/people/" + id.text.formEncoded
        var page = AdminPage(visit, at: .people, heading: Bilingual(person.name))
        page.tables = [table("person", [person], visit)]
        // Nobody signs in with a password of somebody who was disabled.
        guard person.state == .active else { return visit.show(page, draft) }
        page.forms = [
            AdminPage.AddForm(
                visit, copy.newPassword(person.name, id.text), about: copy.newPasswordAbout,
                action: path + "/password", draft,
                [draft.password("password", copy.newPassword, autocomplete: "new-password")], save: copy.setPassword,
                username: id.text),
            AdminPage.AddForm(
                visit, copy.disable, about: copy.disableAbout, action: path + "/disable", visit.draft,
                save: copy.disable(id.text), isDangerous: true),
        ]
        return visit.show(page, draft)
    }

    /// People with what is known of each; each leads to a page of their own, but on that page.
    private func table(_ id: String, _ people: [PersonView], _ visit: Visit) -> AdminTable {
        let copy = Self.copy
        return AdminTable(
            visit, id, copy.people,
            heads: [copy.id, copy.name, copy.role, copy.belonging, copy.state, copy.passwordSet],
            rows: people.map { person in
                let isActive = person.state == .active
                return (
                    isActive ? nil : "unconfirmed",
                    id == "person" ? nil : visit.path("/admin/people/" + person.id.text.formEncoded),
                    [
                        person.id.text, person.name, visit.say(person.role.words),
                        Self.belonging(shop: person.shop, issuer: person.issuer, visit),
                        visit.say(isActive ? copy.active : copy.disabled), visit.time(person.passwordChangedAt),
                    ]
                )
            }, empty: copy.nobody)
    }

    /// The shop or the maker that somebody belongs to, by name and id; the page has to ask for names.
    static func belonging(shop: ShopID?, issuer: IssuerID?, _ visit: Visit) -> String {
        (shop.map { visit.names.shop($0) } ?? issuer.map { visit.names.issuer($0) }).map { visit.say($0) } ?? "–"
    }

    /// Fields for the shop or the maker that somebody belongs to.
    static func belonging(_ visit: Visit, _ draft: FormDraft) async throws -> [FormField] {
        let shops = try await visit.ask(ListShops()).shops
        let issuers = try await visit.ask(ListIssuers()).issuers
        let none = [(value: "", label: visit.say(copy.noBelonging))]
        return [
            draft.choice(
                "shop", copy.shop,
                none + shops.map { (value: $0.id.text, label: visit.say(Bilingual($0.nameZh, $0.nameEn))) },
                isRequired: false),
            draft.choice(
                "issuer", copy.issuer,
                none + issuers.map { (value: $0.id.text, label: visit.say(Bilingual($0.nameZh, $0.nameEn))) },
                isRequired: false),
        ]
    }

    /// All roles, to choose from.
    static func roles(_ visit: Visit) -> [(value: String, label: String)] {
        Role.allCases.map { (value: $0.rawValue, label: visit.say($0.words)) }
    }
}
