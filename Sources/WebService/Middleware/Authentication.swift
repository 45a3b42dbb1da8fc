import HTTPTypes
import Hummingbird
import Traceability

/// Establishes who asks from a bearer token (RFC 6750). A request without one is anonymous; a wrong one is refused.
struct Authentication: RouterMiddleware {
    let service: TraceabilityService

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization] else { return try await next(request, context) }
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw ServiceError(.unauthenticated) }
        var context = context
        context.actor = try await service.authenticate(token: String(parts[1]))
        return try await next(request, context)
    }
}
