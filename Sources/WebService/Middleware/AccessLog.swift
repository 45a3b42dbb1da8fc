import Dispatch
import HTTPTypes
import Hummingbird
import Logging

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
        let route = context.endpointPath ?? "-"
        metrics.answered(
            method: request.method.rawValue, route: route, status: response.status.code, nanoseconds: nanoseconds)
        response.headers[HTTPField.Name("X-Request-Id")!] = context.id
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(nanoseconds / 1_000_000)", "actor": "\(context.actor.principal)",
            ])
        return response
    }
}
