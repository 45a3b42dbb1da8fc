import HTTPTypes
import Hummingbird
import PartVerification
import Traceability
import Words

/// How routes of signed-in pages are declared; docs/pages.md shows one from end to end.
extension WebParts {
    typealias PageHandler = @Sendable (Visit) async throws -> Response
    typealias ActionHandler = @Sendable (Visit, Form) async throws -> Response

    /// A page for people who are signed in. Anybody else is led to the sign-in and back here.
    func page(_ path: String, for audience: Audience, _ handle: @escaping PageHandler) -> Route {
        Route(endpoint: Endpoint(.get, path), readsSession: true) { request, context in
            guard let session = context.session else {
                return try signInFirst(LocalAddress(request), request, context)
            }
            let visit = Visit(self, request, context, session)
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
            let visit = Visit(self, request, context, session)
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

    /// Leads to another page after an action, which says there what was done. `path` is one of this service's own.
    func redirect(_ visit: Visit, to path: String, saying note: PageNote? = nil) -> Response {
        let address = LocalAddress(path) ?? .start
        var response = Response(status: .seeOther, headers: [.location: address.inLanguage(visit.language)])
        if let note {
            PageCookie.note.set(
                note.sealed(visit.session.seal), seconds: 60, in: &response, visit.context.connection)
        }
        return response
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
