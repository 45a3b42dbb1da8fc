import HTTPTypes
import Hummingbird

/// Establishes what goes with a connection: how long a body may take on it, whether others can read along, and the
/// client's address.
///
/// Behind a trusted proxy the address is that which ``TrustedProxies`` finds in `X-Forwarded-For`; from anybody else that
/// header is ignored, because anybody can write it.
struct ClientAddress: RouterMiddleware {
    let trustedProxies: TrustedProxies
    /// Whether this service speaks TLS itself.
    let isTLS: Bool
    let bodyTimeLimit: Duration

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.bodyTimeLimit = bodyTimeLimit
        let isProxied = trustedProxies.contains(context.client)
        context.connection = ConnectionSecurity(
            of: request, from: context.client, isTLS: isTLS, isTrustedProxy: isProxied)
        context.client = trustedProxies.client(
            behind: context.client, forwardedFor: request.headers[values: .forwardedFor])
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-For`, as proxies write it.
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
