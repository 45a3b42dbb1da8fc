import HTTPTypes
import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    /// `GET /signin`: the form; somebody who is signed in already is led on.
    func signInPage(_ request: Request, _ context: WebContext) async throws -> Response {
        guard context.connection != .exposed else { throw ServiceError(.insecureConnection) }
        let next = LocalAddress.destination(request.uri.queryParameters.get("next"))
        if let session = context.session { return lead(session.actor, to: next, context.language) }
        let secret = signInSecret(request, context)
        var response = signInForm(secret, FormDraft(), nil, next, context)
        PageCookie.form.set(secret, in: &response, context.connection)
        return response
    }

    /// `POST /signin`: a new session on this browser, and on to where the person wanted to go.
    func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        guard context.connection != .exposed else { throw ServiceError(.insecureConnection) }
        try FormOrigin.check(request, context.connection)
        let form = try await Form.read(request, .signIn, context)
        guard let secret = PageCookie.form.value(in: request, context.connection),
            PageSeal(secret: secret).accepts(formToken: form["csrf"])
        else { throw ServiceError(.formRefused, [.reason(.said("token"))]) }
        let next = LocalAddress.destination(form["next"])
        let signedIn: SignedIn
        do {
            signedIn = try await service.signIn(
                name: form["name"] ?? "", password: form["password"] ?? "", from: context.client)
        } catch let error as ServiceError where error.code == .signInFailed || error.code == .tooManyRequests {
            var response = signInForm(
                secret, FormDraft(form, error, context.reader), FormProblem(error, context.reader, sent: []), next,
                context)
            response.status = error.status
            response.headers[.wwwAuthenticate] = error.code == .signInFailed ? "Bearer realm=\"touchstone\"" : nil
            response.headers[.retryAfter] = error.retryAfter
            return response
        }
        if let session = context.session { try await service.signOut(session: session.secret) }
        context.principal.name = signedIn.actor.principal
        var response = lead(signedIn.actor, to: next, context.language)
        PageCookie.session.set(signedIn.secret, in: &response, context.connection)
        PageCookie.form.clear(in: &response, context.connection)
        return response
    }

    /// `POST /signout`: the session is over on the server, not only in this browser.
    func signOut(_ visit: Visit, _ form: Form) async throws -> Response {
        try await service.signOut(session: visit.session.secret)
        var response = Response(
            status: .seeOther, headers: [.location: "/signin?lang=" + visit.language.short])
        PageCookie.session.clear(in: &response, visit.context.connection)
        PageCookie.note.clear(in: &response, visit.context.connection)
        return response
    }

    /// The secret of this browser that a form which signs in is bound to: the one that it has, or a new one.
    func signInSecret(_ request: Request, _ context: WebContext) -> String {
        PageCookie.form.value(in: request, context.connection) ?? FormView.newKey() + FormView.newKey()
    }

    private func lead(_ actor: Actor, to next: LocalAddress?, _ language: Language) -> Response {
        let address = next ?? LocalAddress(actor.role?.home ?? "/") ?? .start
        return Response(status: .seeOther, headers: [.location: address.inLanguage(language)])
    }

    private func signInForm(
        _ secret: String, _ draft: FormDraft, _ problem: FormProblem?, _ next: LocalAddress?, _ context: WebContext
    ) -> Response {
        let language = context.language
        var path = "/signin"
        if let next { path += "?next=" + next.text.formEncoded }
        let title = language == .zh ? "登录 · 试金石" : "Sign in · Touchstone"
        var response = pages.render(
            .signIn,
            SignInPage(
                page: pages.frame(title: title, path: path, language: language),
                csrf: PageSeal(secret: secret).formToken, draft: draft, problem: problem, next: next?.text,
                language: language))
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}

extension Form.Limits {
    /// A name and a password.
    fileprivate static let signIn = Form.Limits(bytes: 16 << 10, takesFiles: false)
}

extension LocalAddress {
    /// Where somebody asked to be led after signing in; nil for another site, the API, or the sign-in itself.
    fileprivate static func destination(_ text: String?) -> LocalAddress? {
        text.flatMap { LocalAddress($0) }.flatMap { $0.isDestination ? $0 : nil }
    }
}
