import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// Tokens with which programs ask.
struct AdminTokens: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AdminPage.self]
    private static let copy = TokensCopy()

    var routes: [Route] {
        [
            page("/admin/tokens", for: .operator) { try await tokens($0, $0.draft) },
            action("/admin/tokens", for: .operator, create),
            page("/admin/tokens/{id}", for: .operator, token),
            action("/admin/tokens/{id}/revoke", for: .operator, revoke),
        ]
    }

    /// The secret is on the page that answers and nowhere else.
    private func create(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await tokens(visit, $0) }) {
            let (role, name, issuer, shop, days) = try form.read(
                .required("role", Role.self), .required("name", StatedText<100>.self),
                .optional("issuer", IssuerID.self), .optional("shop", ShopID.self), Self.days)
            let made = try await visit.perform(
                CreateToken(
                    role: role, name: name, issuer: issuer, shop: shop,
                    expiresAt: days.map { site.service.surroundings.now() + $0 * 86_400_000 }), form)
            return try await tokens(visit, visit.draft, secret: made.secret)
        }
    }

    /// Asks before a token is withdrawn.
    private func token(_ visit: Visit) async throws -> Response {
        let id = try visit.parameter("id")
        guard
            let token = try await visit.ask(ListTokens()).tokens.first(where: { $0.id == id && $0.revokedAt == nil })
        else { throw ServiceError(.unknownToken, [.text(.token, id)]) }
        var page = AdminPage(visit, at: .tokens, heading: Bilingual(token.name))
        page.forms = [
            AdminPage.AddForm(
                visit, Self.copy.revoking(token.name), about: Self.copy.revokeAbout,
                action: "/admin/tokens/" + id.formEncoded + "/revoke", visit.draft, save: Self.copy.revoke,
                isDangerous: true)
        ]
        return visit.show(page)
    }

    private func revoke(_ visit: Visit, _ form: Form) async throws -> Response {
        let token = try await visit.perform(RevokeToken(id: try visit.parameter("id")), form)
        return visit.redirect(to: "/admin/tokens", saying: Self.copy.revoked(token.id))
    }

    private func tokens(_ visit: Visit, _ draft: FormDraft, secret: String? = nil) async throws -> Response {
        let copy = Self.copy
        let visit = try await visit.naming()
        let tokens = try await visit.ask(ListTokens()).tokens
        let now = site.service.surroundings.now()
        var page = AdminPage(visit, at: .tokens)
        page.secret = secret.map {
            AdminPage.Secret(title: visit.say(copy.secret), hint: visit.say(copy.secretHint), text: $0)
        }
        page.tables = [
            AdminTable(
                visit, "tokens", copy.tokens,
                heads: [copy.id, copy.name, copy.role, copy.belonging, copy.created, copy.ends, copy.state],
                rows: tokens.map { token in
                    let isOver = token.revokedAt != nil || token.expiresAt.map { $0 <= now } ?? false
                    return (
                        isOver ? "unconfirmed" : nil,
                        token.revokedAt == nil ? visit.path("/admin/tokens/" + token.id.formEncoded) : nil,
                        [
                            token.id, token.name, visit.say(token.role.words),
                            AdminPeople.belonging(shop: token.shop, issuer: token.issuer, visit),
                            visit.time(token.createdAt), token.expiresAt.map { visit.time($0) } ?? "–",
                            visit.say(
                                token.revokedAt != nil ? copy.revoked : isOver ? copy.expired : copy.active),
                        ]
                    )
                }, empty: copy.noTokens)
        ]
        page.forms = [
            AdminPage.AddForm(
                visit, copy.create, about: copy.about, action: "/admin/tokens", draft,
                [
                    draft.text("name", copy.entryName, maxLength: 100),
                    draft.choice("role", copy.role, AdminPeople.roles(visit)),
                ] + (try await AdminPeople.belonging(visit, draft)) + [
                    draft.text(
                        "days", copy.days, hint: copy.daysHint, isRequired: false, inputMode: "numeric", maxLength: 4)
                ], save: copy.save)
        ]
        return visit.show(page, draft)
    }

    /// Days until a token ends; nil for one that does not end by itself.
    private static let days = InputField<Int64?>("days") { text throws(ServiceError) in
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        guard let days = Int64(text), (1...3650).contains(days) else { throw .invalid("days", text, .range(1...3650)) }
        return days
    }
}
