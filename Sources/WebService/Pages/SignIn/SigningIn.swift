import HTTPTypes
import Hummingbird
import Traceability
import Words

/// Signing in and out.
struct SigningIn: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [SignInPage.self]

    var routes: [Route] {
        [
            open("/signin", readsSession: true, form),
            .post("/signin", readsSession: true) { request, context in
                try await signIn(Guest(site: site, request: request, context: context))
            },
            action("/signout", for: .everybody, signOut),
        ]
    }

    /// The form; somebody who is signed in already is led on.
    private func form(_ guest: Guest) async throws -> Response {
        guard guest.context.connection != .exposed else { throw ServiceError(.insecureConnection) }
        let next = LocalAddress.destination(guest.request.uri.queryParameters.get("next"))
        if let session = guest.context.session { return lead(session.actor, to: next, guest) }
        let secret = guest.signInSecret
        var response = show(secret, guest.draft, nil, next, guest)
        PageCookie.form.set(secret, in: &response, guest.context.connection)
        return response
    }

    /// A new session on this browser, and on to where the person wanted to go.
    private func signIn(_ guest: Guest) async throws -> Response {
        let (request, context) = (guest.request, guest.context)
        guard context.connection != .exposed else { throw ServiceError(.insecureConnection) }
        try FormOrigin.check(request, context.connection)
        let form = try await Form.read(request, .signIn, context)
        guard let secret = PageCookie.form.value(in: request, context.connection),
            PageSeal(secret: secret).accepts(formToken: form["csrf"])
        else { throw ServiceError(.formRefused, [.reason(.said("token"))]) }
        let next = LocalAddress.destination(form["next"])
        let signedIn: SignedIn
        do {
            signedIn = try await site.service.signIn(
                name: form["name"] ?? "", password: form["password"] ?? "", from: context.client)
        } catch let error as ServiceError where error.code == .signInFailed || error.code == .tooManyRequests {
            var response = show(
                secret, FormDraft(form, error, guest.reader), FormProblem(error, guest.reader, sent: []), next, guest)
            response.headers[.wwwAuthenticate] = error.code == .signInFailed ? "Bearer realm=\"touchstone\"" : nil
            response.headers[.retryAfter] = error.retryAfter
            return response
        }
        if let session = context.session { try await site.service.signOut(session: session.secret) }
        context.principal.name = signedIn.actor.principal
        var response = lead(signedIn.actor, to: next, guest)
        PageCookie.session.set(signedIn.secret, in: &response, context.connection)
        PageCookie.form.clear(in: &response, context.connection)
        return response
    }

    /// The session is over on the server, not only in this browser.
    private func signOut(_ visit: Visit, _ form: Form) async throws -> Response {
        try await site.service.signOut(session: visit.session.secret)
        var response = visit.redirect(to: "/signin")
        PageCookie.session.clear(in: &response, visit.context.connection)
        PageCookie.note.clear(in: &response, visit.context.connection)
        return response
    }

    private func lead(_ actor: Actor, to next: LocalAddress?, _ guest: Guest) -> Response {
        guest.redirect(to: next?.text ?? actor.role?.home ?? "/")
    }

    private func show(
        _ secret: String, _ draft: FormDraft, _ problem: FormProblem?, _ next: LocalAddress?, _ guest: Guest
    ) -> Response {
        let copy = SignInPage.copy
        let page = SignInPage(
            form: FormView(csrf: PageSeal(secret: secret).formToken, key: FormView.newKey(), problem: problem),
            name: draft.text("name", copy.name, autocomplete: "username", maxLength: 40),
            password: draft.password("password", copy.password, autocomplete: "current-password"), next: next?.text)
        let address = "/signin" + (next.map { "?next=" + $0.text.formEncoded } ?? "")
        var response = guest.show(page, draft, at: LocalAddress(address) ?? .start)
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}

/// The form with which a person signs in.
struct SignInPage: WebPage {
    static let template = "sign-in"
    static let copy = SignInCopy()

    let form: FormView
    let name: FormField
    let password: FormField
    /// Where to go afterwards; nil for the person's own first page.
    let next: String?
}

extension Guest {
    /// The secret of this browser that a form which signs in is bound to: the one that it has, or a new one.
    var signInSecret: String {
        PageCookie.form.value(in: request, context.connection) ?? FormView.newKey() + FormView.newKey()
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
