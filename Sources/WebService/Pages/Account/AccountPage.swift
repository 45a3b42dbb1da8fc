import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// The person's own account.
struct Account: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AccountPage.self]

    var routes: [Route] {
        [
            page("/account", for: .everybody) { account($0, $0.draft) },
            action("/account/password", for: .everybody, changePassword),
        ]
    }

    /// Every session of the person ends; this browser gets a new one.
    private func changePassword(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let person = visit.actor.person else { throw ServiceError(.forbidden) }
        let password = form["password"] ?? ""
        return try await visit.submit(form, again: { account(visit, $0) }) {
            guard form["again"] == password else { throw ServiceError.invalid("again", nil, .sameAsAbove) }
            _ = try await visit.perform(SetPassword(id: person, password: password, old: form["old"] ?? ""), form)
            let signedIn = try await site.service.signIn(
                name: person.text, password: password, from: visit.context.client)
            let renewed = PageSession(secret: signedIn.secret, actor: signedIn.actor)
            var response = Visit(site, visit.request, visit.context, renewed)
                .redirect(to: "/account", saying: AccountPage.copy.changed)
            PageCookie.session.set(signedIn.secret, in: &response, visit.context.connection)
            return response
        }
    }

    private func account(_ visit: Visit, _ draft: FormDraft) -> Response {
        visit.show(AccountPage(visit, draft), draft)
    }
}

/// Who is signed in, and the form to change one's password.
struct AccountPage: WebPage {
    static let template = "account"
    static let copy = AccountCopy()

    let rows: [Row]
    /// Tells a password manager whose password it is.
    let username: String
    let form: FormView
    let fields: [FormField]

    struct Row: Sendable {
        var name: String
        var value: String
    }

    init(_ visit: Visit, _ draft: FormDraft) {
        let (copy, actor) = (Self.copy, visit.actor)
        func place(_ id: String) -> String {
            actor.placeName.map { visit.say(copy.place($0, id)) } ?? id
        }
        let all: [(Bilingual, String?)] = [
            (copy.name, actor.name), (copy.signInName, actor.person?.text),
            (copy.role, actor.role?.words[visit.language]), (copy.shop, actor.shop.map { place($0.text) }),
            (copy.issuer, actor.issuer.map { place($0.text) }),
        ]
        rows = all.compactMap { name, value in value.map { Row(name: visit.say(name), value: $0) } }
        username = actor.person?.text ?? ""
        form = draft.view(visit)
        fields = [
            draft.password("old", copy.old, autocomplete: "current-password"),
            draft.password("password", copy.new, hint: copy.newHint, autocomplete: "new-password"),
            draft.password("again", copy.again, autocomplete: "new-password"),
        ]
    }
}
