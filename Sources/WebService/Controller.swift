import HTTPTypes
import Hummingbird
import Traceability

/// An area of the service: its addresses, each with the method that answers there, and the pages that they show.
protocol Controller: Sendable {
    init(site: WebParts)
    var site: WebParts { get }
    var routes: [Route] { get }
    /// Each page gets its copy into its template when the service starts.
    static var pages: [any WebPage.Type] { get }
}

// docs/pages.md shows from end to end how pages are declared.
extension Controller {
    typealias PageHandler = @Sendable (Visit) async throws -> Response
    typealias ActionHandler = @Sendable (Visit, Form) async throws -> Response

    /// A page for people who are signed in. Anybody else is led to the sign-in and back here.
    func page(_ path: String, for audience: Audience, _ handle: @escaping PageHandler) -> Route {
        Route(endpoint: Endpoint(.get, path), readsSession: true) { request, context in
            guard let session = context.session else {
                return try signInFirst(LocalAddress(request), request, context)
            }
            let visit = Visit(site, request, context, session)
            var response = try await answer(visit, audience) { try await handle(visit) }
            if request.method == .get, response.status == .ok, request.cookies[noteName(context)] != nil {
                PageCookie.note.clear(in: &response, context.connection)
            }
            return response
        }
    }

    /// What a form of a signed-in page does. It gets here only with the token of the session, from a page of this host.
    func action(_ path: String, for audience: Audience, _ handle: @escaping ActionHandler) -> Route {
        post(path, for: audience, limits: .fields, handle)
    }

    /// An action whose form may carry files, up to 10 MiB altogether.
    func upload(_ path: String, for audience: Audience, _ handle: @escaping ActionHandler) -> Route {
        post(path, for: audience, limits: .files, handle)
    }

    private func post(
        _ path: String, for audience: Audience, limits: Form.Limits, _ handle: @escaping ActionHandler
    ) -> Route {
        Route(endpoint: Endpoint(.post, path), readsSession: true) { request, context in
            guard let session = context.session else {
                return try signInFirst(request.referringPage, request, context)
            }
            let visit = Visit(site, request, context, session)
            return try await answer(visit, audience) {
                try FormOrigin.check(request, context.connection)
                let form = try await Form.read(request, limits, context)
                guard session.seal.accepts(formToken: form["csrf"]) else {
                    throw ServiceError(.formRefused, [.reason(.said("token"))])
                }
                return try await handle(visit, form)
            }
        }
    }

    /// A page for everybody.
    func open(
        _ path: String, readsSession: Bool = false, _ handle: @escaping @Sendable (Guest) async throws -> Response
    ) -> Route {
        .get(path, readsSession: readsSession) { request, context in
            try await handle(Guest(site: site, request: request, context: context))
        }
    }

    /// What a form does that everybody may send, one address so often.
    ///
    /// There is no session that another site's page could use, so there is no token; a browser that says that the form
    /// comes from another site is refused all the same.
    func openAction(
        _ path: String, limits: Form.Limits = .fields,
        _ handle: @escaping @Sendable (Guest, Form) async throws -> Response
    ) -> Route {
        .post(path) { request, context in
            if let origin = request.headers[.secFetchSite], origin != "same-origin", origin != "none" {
                throw ServiceError(.formRefused, [.reason(.said("site"))])
            }
            try site.publicForms.takeOne(of: .peer(context.client.counted))
            let form = try await Form.read(request, limits, context)
            return try await handle(Guest(site: site, request: request, context: context), form)
        }
    }

    /// Leads to the sign-in, and from there to `next`. A program gets the refusal itself.
    private func signInFirst(
        _ next: LocalAddress?, _ request: Request, _ context: WebContext
    ) throws -> Response {
        guard request.wantsHTML else { throw ServiceError(.unauthenticated) }
        var path = "/signin?lang=" + context.language.short
        if let next, next.isDestination { path += "&next=" + next.text.formEncoded }
        return Response(status: .seeOther, headers: [.location: path])
    }

    /// The answer to somebody signed in: what is refused is said within the frame of their pages.
    private func answer(
        _ visit: Visit, _ audience: Audience, _ handle: () async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            guard audience.admits(visit.actor.role) else { throw ServiceError(.forbidden) }
            response = try await handle()
        } catch {
            let known = ServiceError.from(error)
            // The others are written to the log, or need a header.
            guard visit.request.wantsHTML, known.category != .unavailable, known.category != .tooMany else {
                throw error
            }
            response = visit.show(ProblemPage(known, visit.reader))
            response.status = known.status
        }
        // Not "no-referrer": browsers would then hide where a form comes from.
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    private func noteName(_ context: WebContext) -> String { PageCookie.note.name(context.connection) }
}

extension Request {
    /// The page of this service on which the form was, as `Referer` names it.
    fileprivate var referringPage: LocalAddress? {
        guard let referer = headers[.referer], let authority = head.authority,
            let start = referer.firstRange(of: "://" + authority + "/")
        else { return nil }
        return LocalAddress(String(referer[referer.index(before: start.upperBound)...]))
    }
}

extension HTTPField.Name {
    /// `Referrer-Policy` (W3C).
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
