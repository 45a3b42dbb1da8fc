import Dispatch
import HTTPTypes
import Hummingbird
import Logging
import Traceability

/// One structured line a request, and a request id in the answer. Never digits of a code, never a token, never a
/// query: the path is the route's template.
struct AccessLog: RouterMiddleware {
    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = DispatchTime.now().uptimeNanoseconds
        metrics.requestBegan()
        defer { metrics.requestEnded() }
        var response = try await next(request, context)
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start
        let method = Self.known.contains(request.method) ? request.method.rawValue : "other"
        let route = context.endpointPath ?? "-"
        metrics.answered(method: method, route: route, status: response.status.code, nanoseconds: nanoseconds)
        response.headers[.requestID] = context.requestID
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(nanoseconds / 1_000_000)", "actor": "\(context.principal.name)",
            ])
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Anything else is written by whoever asks, and could fill log and metrics.
    private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .patch, .options]
}

extension HTTPField.Name {
    /// `X-Request-Id`: names the request in the service's log.
    static let requestID = HTTPField.Name("X-Request-Id")!
}
