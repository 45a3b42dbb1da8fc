import HTTPTypes
import Hummingbird
import PartVerification

/// Chooses the language: `?lang=` (the switch on every page), else `Accept-Language`.
struct LanguageChoice: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let asked = request.uri.queryParameters.get("lang").flatMap { Language(query: $0) }
        context.language = asked ?? Language.preferred(by: request.headers[.acceptLanguage])
        var response = try await next(request, context)
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }
}
