import HTTPTypes
import Hummingbird
import Logging
import Traceability

/// Turns every error into problem details, or into a page for a browser. The one place where errors meet HTTP.
struct ErrorAnswers: RouterMiddleware {
    let site: WebParts
    let allowed: AllowedMethods

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            guard let methods = allowed.header(for: request.uri.path) else {
                return try answer(ServiceError(.notFound), to: request, context)
            }
            var response = try answer(
                ServiceError(.methodNotAllowed, [.text(.allowed, methods)]), to: request, context)
            response.headers[.allow] = methods
            return response
        } catch {
            var known = ServiceError.from(error)
            // Whoever showed no token may yet be allowed with one (RFC 9110 §15.5.2).
            if known.code == .forbidden, context.principal.name == Principal.nobody {
                known = ServiceError(.unauthenticated)
            }
            if known.category == .unavailable {
                context.logger.error("request failed", metadata: ["error": "\(error)"])
            }
            return try answer(known, to: request, context)
        }
    }

    private func answer(_ error: ServiceError, to request: Request, _ context: WebContext) throws -> Response {
        var response: Response
        if !request.uri.path.hasPrefix("/api/"), request.wantsHTML {
            response = Guest(site: site, request: request, context: context).problem(error, status: error.status)
        } else {
            let problem = Problem(error, host: site.service.host, requestID: context.requestID, reader: context.reader)
            response = try problem.response(language: context.language)
        }
        switch error.status {
        case .unauthorized: response.headers[.wwwAuthenticate] = "Bearer realm=\"touchstone\""
        case .tooManyRequests: response.headers[.retryAfter] = error.retryAfter ?? "10"
        case .serviceUnavailable: response.headers[.retryAfter] = "2"
        default: break
        }
        return response
    }
}

extension Request {
    /// Whether the client is a browser that wants a page: it names `text/html`, which no program does by chance.
    var wantsHTML: Bool {
        guard let accept = headers[.accept] else { return false }
        return accept.split(separator: ",").contains { type in
            type.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased() == "text/html"
        }
    }
}
