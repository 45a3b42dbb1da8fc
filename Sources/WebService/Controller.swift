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

extension Controller {
    typealias PageHandler = @Sendable (Visit) async throws -> Response
    typealias ActionHandler = @Sendable (Visit, Form) async throws -> Response

    /// A page for people who are signed in. Anybody else is led to the sign-in and back here.
    func page(_ path: String, for audience: Audience, _ handle: @escaping PageHandler) -> Route {
        site.page(path, for: audience, handle)
    }

    /// What a form of a signed-in page does. It gets here only with the token of the session, from a page of this host.
    func action(_ path: String, for audience: Audience, _ handle: @escaping ActionHandler) -> Route {
        site.action(path, for: audience, handle)
    }

    /// An action whose form may carry files, up to 10 MiB altogether.
    func upload(_ path: String, for audience: Audience, _ handle: @escaping ActionHandler) -> Route {
        site.upload(path, for: audience, handle)
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
}
