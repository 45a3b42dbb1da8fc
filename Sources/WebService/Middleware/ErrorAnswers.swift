import Hummingbird
import Logging
import Traceability

/// Turns every error into problem details, or into a page for a browser. The one place where errors meet HTTP.
struct ErrorAnswers: RouterMiddleware {
    let host: String
    let pages: Pages

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let known = ServiceError.from(error)
            if known.category == .unavailable {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            if request.method == .get, !request.uri.path.hasPrefix("/api/"), request.wantsHTML {
                return try pages.problem(known, context: context)
            }
            let problem = Problem(known, host: host, requestID: context.id, language: context.language)
            return try problem.response(language: context.language)
        }
    }
}

extension Request {
    /// Whether the client prefers a page: a browser names `text/html` before anything else it takes.
    var wantsHTML: Bool {
        guard let accept = headers[.accept] else { return false }
        let types = accept.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingPrefix { $0 == " " } }
        return types.contains { $0 == "text/html" }
    }
}
