import HTTPTypes
import Hummingbird

/// Headers that every answer carries. No script, nothing inline, nothing from elsewhere, no framing; nothing is kept
/// by caches and no address leaves with a link, unless a route says so.
struct SecurityHeaders: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
        return response
    }

    private static let headers: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, PageNeeds.plainPolicy),
        (.cacheControl, "no-store"),
        (.referrerPolicy, "no-referrer"),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
        (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
        (.permissionsPolicy, PageNeeds().permissionsPolicy),
    ]
}
