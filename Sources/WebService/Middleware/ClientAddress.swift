import HTTPTypes
import Hummingbird

/// Establishes what goes with a connection: how long a body may take on it, whether others can read along, and the
/// client's address.
///
/// Behind a trusted proxy the address is the last one of `X-Forwarded-For` that is not one of the proxies; from
/// anybody else that header is ignored, because anybody can write it.
struct ClientAddress: RouterMiddleware {
    let trustedProxies: Set<String>
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
        guard isProxied else { return try await next(request, context) }
        let forwarded = request.headers[values: .forwardedFor].joined(separator: ",")
        let addresses = forwarded.split(separator: ",").map { part in String(part.filter { !$0.isWhitespace }) }
        if let client = addresses.last(where: { !trustedProxies.contains($0) }), client.utf8.count <= 64 {
            context.client = client
        }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    /// `X-Forwarded-For`, as proxies write it.
    fileprivate static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
