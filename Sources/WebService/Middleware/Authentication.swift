import HTTPTypes
import Hummingbird
import Traceability

/// Establishes who asks, within the rate of that client: from a bearer token (RFC 6750), or on signed-in pages from the
/// cookie of a session. A request without either is anonymous; a wrong token is refused, and counts against the address
/// that it came from. A cookie gives nothing under `/api/`, so that no page of another site can make a browser use it.
struct Authentication: RouterMiddleware {
    let service: TraceabilityService
    let limit: RateLimit
    /// The path templates of the routes that read sessions.
    let sessionPaths: Set<String>

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        // A load balancer's probes come from the address of many clients; they must not be refused for these.
        if Self.probes.contains(request.uri.path) { return try await next(request, context) }
        guard let header = request.headers[.authorization] else {
            if let session = try await session(request, context) {
                var context = context
                context.session = session
                context.principal.name = session.actor.principal
                try limit.takeOne(of: .token(session.actor.principal))
                return try await next(request, context)
            }
            try limit.takeOne(of: .peer(context.client.counted))
            return try await next(request, context)
        }
        var context = context
        do {
            context.actor = try await actor(header)
        } catch let error as ServiceError where error.code == .unauthenticated {
            try limit.takeOne(of: .peer(context.client.counted))
            throw error
        }
        context.principal.name = context.actor.principal
        try limit.takeOne(of: .token(context.actor.principal))
        return try await next(request, context)
    }

    private static let probes: Set<String> = ["/healthz", "/readyz"]

    private func session(_ request: Request, _ context: WebContext) async throws -> PageSession? {
        guard let path = context.endpointPath, sessionPaths.contains(path),
            let secret = PageCookie.session.value(in: request, context.connection),
            let actor = try await service.actor(session: secret)
        else { return nil }
        return PageSession(secret: secret, actor: actor)
    }

    private func actor(_ header: String) async throws -> Actor {
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw ServiceError(.unauthenticated) }
        return try await service.actor(presenting: String(parts[1]))
    }
}
