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

/// Tells browsers to come by TLS only (RFC 6797), when they came so to the host that labels name. Not for a host that
/// exists in examples only, and not for other names and addresses, which may serve something else tomorrow.
struct StrictTransport: RouterMiddleware {
    let host: String

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if context.connection == .encrypted, Self.isReal(host), let asked = request.head.authority,
            asked == host || asked == host + ":443"
        {
            response.headers[.strictTransportSecurity] = "max-age=31536000"
        }
        return response
    }

    /// Whether a host can be somebody's: not one of RFC 2606 and RFC 6761, not an address, not a bare word.
    static func isReal(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let reserved: Set<Substring> = ["example", "test", "invalid", "localhost", "local"]
        guard labels.count > 1, let last = labels.last, !reserved.contains(last) else { return false }
        return last.contains { $0.isLetter }
    }
}
