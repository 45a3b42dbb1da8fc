import HTTPTypes
import Hummingbird

/// Finds the client's address. Behind a trusted proxy it is the last address of `X-Forwarded-For` that is not one of
/// the proxies; from anybody else that header is ignored, because anybody can write it.
struct ClientAddress: RouterMiddleware {
    let trustedProxies: Set<String>

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard trustedProxies.contains(context.client) else { return try await next(request, context) }
        let forwarded = request.headers[values: HTTPField.Name("X-Forwarded-For")!].joined(separator: ",")
        let addresses = forwarded.split(separator: ",").map { part in
            String(part.filter { !$0.isWhitespace })
        }
        var context = context
        if let client = addresses.last(where: { !trustedProxies.contains($0) }) { context.client = client }
        return try await next(request, context)
    }
}
