import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension WebParts {
    /// `GET /admin/tokens`
    func adminTokens(_ visit: Visit) async throws -> Response { try await tokensPage(visit, FormDraft()) }

    /// `POST /admin/tokens`: the secret is on the page that answers and nowhere else.
    func adminCreateToken(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (role, name, issuer, shop, days) = try form.read(
                .required("role", Role.self), .required("name", StatedText<100>.self),
                .optional("issuer", IssuerID.self), .optional("shop", ShopID.self), Self.days)
            let made = try await CreateToken(
                role: role, name: name, issuer: issuer, shop: shop,
                expiresAt: days.map { service.surroundings.now() + $0 * 86_400_000 }
            ).perform(in: service, for: visit.asking(form))
            return try await tokensPage(visit, FormDraft(), secret: made.secret)
        } catch let error as ServiceError where error.isForTheForm {
            return try await tokensPage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    /// `GET /admin/tokens/{id}`: asks before a token is withdrawn.
    func adminToken(_ visit: Visit) async throws -> Response {
        let id = try visit.parameter("id")
        guard
            let token = try await ListTokens().perform(in: service, for: visit.asking).tokens
                .first(where: { $0.id == id && $0.revokedAt == nil })
        else { throw ServiceError(.unknownToken, [.text(.token, id)]) }
        var page = AdminPage(page: frame(visit, title: token.name), admin: AdminFrame(visit, at: .tokens))
        page.forms = [
            AdminPage.AddForm(
                title: visit.say("撤销令牌“\(token.name)”", "Withdraw the token \(token.name)"),
                about: visit.say("使用它的程序立即失去权限。", "The program that uses it loses its rights at once."),
                action: "/admin/tokens/" + id.formEncoded + "/revoke?lang=" + visit.language.short,
                form: FormDraft().view(visit), fields: [], save: visit.say("撤销", "Withdraw"), isDangerous: true)
        ]
        return pages.render(.admin, page)
    }

    /// `POST /admin/tokens/{id}/revoke`
    func adminRevokeToken(_ visit: Visit, _ form: Form) async throws -> Response {
        let token = try await RevokeToken(id: try visit.parameter("id"))
            .perform(in: service, for: visit.asking(form))
        return redirect(
            visit, to: "/admin/tokens",
            saying: PageNote(visit.say("已撤销令牌 \(token.id)。", "The token \(token.id) was withdrawn.")))
    }

    private func tokensPage(
        _ visit: Visit, _ draft: FormDraft, secret: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let visit = try await naming(visit)
        let tokens = try await ListTokens().perform(in: service, for: visit.asking).tokens
        let now = service.surroundings.now()
        var page = AdminPage(
            page: frame(visit, title: AdminFrame.Place.tokens.title(visit)), admin: AdminFrame(visit, at: .tokens))
        page.secret = secret.map {
            AdminPage.Secret(
                title: visit.say("新令牌", "The token"),
                hint: visit.say("只显示这一次，请马上保存。", "It is shown this once: keep it now."), text: $0)
        }
        page.tables = [
            AdminTable(
                "tokens", visit.say("程序用的令牌", "Tokens of programs"),
                heads: [
                    visit.say("编号", "Id"), visit.say("名称", "Name"), visit.say("角色", "Role"),
                    visit.say("所属", "Belongs to"), visit.say("创建于", "Created"), visit.say("有效期至", "Ends"),
                    visit.say("状态", "State"),
                ],
                rows: tokens.map { token in
                    let isOver = token.revokedAt != nil || token.expiresAt.map { $0 <= now } ?? false
                    let path = "/admin/tokens/" + token.id.formEncoded + "?lang=" + visit.language.short
                    return (
                        isOver ? "unconfirmed" : nil, token.revokedAt == nil ? path : nil,
                        [
                            token.id, token.name, token.role.words[visit.language],
                            AdminPage.belonging(shop: token.shop, issuer: token.issuer, visit),
                            visit.time(token.createdAt), token.expiresAt.map { visit.time($0) } ?? "–",
                            token.revokedAt != nil
                                ? visit.say("已撤销", "withdrawn")
                                : isOver ? visit.say("已过期", "expired") : visit.say("有效", "active"),
                        ]
                    )
                }, empty: visit.say("还没有令牌，在下面创建。", "No tokens yet: create one below."))
        ]
        page.forms = [
            AdminPage.AddForm(
                title: visit.say("创建令牌", "Create a token"),
                about: visit.say("给程序用；人用登录名和密码。", "For programs; people have a name and a password."),
                action: "/admin/tokens?lang=" + visit.language.short, form: draft.view(visit),
                fields: [
                    draft.text("name", visit.say("名称（写入记录）", "Name, as entries carry it"), maxLength: 100),
                    draft.choice("role", visit.say("角色", "Role"), AdminPage.roles(visit)),
                ] + (try await adminBelonging(visit, draft)) + [
                    draft.text(
                        "days", visit.say("有效天数", "Days until it ends"),
                        hint: visit.say("1–3650；不填则有效至撤销", "1–3650; empty for one that is good until it is withdrawn"),
                        isRequired: false, inputMode: "numeric", maxLength: 4)
                ], save: visit.say("创建", "Create"))
        ]
        return pages.render(.admin, page, status: status)
    }

    /// Days until a token ends; nil for one that does not end by itself.
    private static let days = InputField<Int64?>("days") { text throws(ServiceError) in
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        guard let days = Int64(text), (1...3650).contains(days) else { throw .invalid("days", text, .range(1...3650)) }
        return days
    }
}
