import HTTPTypes
import Hummingbird
import Ledger
import StoreContract
import Traceability

extension WebParts {
    /// `GET /account`
    func account(_ visit: Visit) async throws -> Response { accountPage(visit, FormDraft()) }

    /// `POST /account/password`: the person's own password. Every session ends; this browser gets a new one.
    func changePassword(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let person = visit.actor.person else { throw ServiceError(.forbidden) }
        let password = form["password"] ?? ""
        do {
            guard form["again"] == password else { throw ServiceError.invalid("again", nil, .sameAsAbove) }
            _ = try await SetPassword(id: person, password: password, old: form["old"] ?? "")
                .perform(in: service, for: visit.asking(form))
        } catch let error as ServiceError where error.isForTheForm {
            return accountPage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
        let signedIn = try await service.signIn(name: person.text, password: password, from: visit.context.client)
        let renewed = PageSession(secret: signedIn.secret, actor: signedIn.actor)
        var response = redirect(
            Visit(self, visit.request, visit.context, renewed), to: "/account",
            saying: PageNote(
                visit.say("密码已更改，其他设备上的登录已失效。", "Your password was changed; other devices are signed out.")))
        PageCookie.session.set(signedIn.secret, in: &response, visit.context.connection)
        return response
    }

    private func accountPage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = visit.say("我的账号", "My account")
        return pages.render(
            .account, AccountPage(page: frame(visit, title: title), visit: visit, draft: draft), status: status)
    }
}
