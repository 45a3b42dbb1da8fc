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
    func open(_ path: String, _ handle: @escaping @Sendable (Guest) async throws -> Response) -> Route {
        .get(path) { request, context in try await handle(Guest(site: site, request: request, context: context)) }
    }

    /// What a form does that everybody may send.
    func openAction(
        _ path: String, limits: Form.Limits = .fields,
        _ handle: @escaping @Sendable (Guest, Form) async throws -> Response
    ) -> Route {
        .post(path) { request, context in
            let form = try await site.publicForm(request, limits, context)
            return try await handle(Guest(site: site, request: request, context: context), form)
        }
    }
}
