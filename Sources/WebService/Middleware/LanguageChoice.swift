import HTTPTypes
import Hummingbird
import Ledger
import PartVerification

/// Chooses the language: `?lang=` (the switch on every page), else `Accept-Language`.
struct LanguageChoice: RouterMiddleware {
    /// The clock of this installation.
    let utcOffset: UTCOffset

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let asked = request.uri.queryParameters.get("lang").flatMap { Language(query: $0) }
        context.reader = Reader(asked ?? Language.preferred(by: request.headers[.acceptLanguage]), utcOffset)
        var response = try await next(request, context)
        response.headers[.vary] = "Accept, Accept-Language"
        // A program tells times to people as the pages do.
        if request.uri.path.hasPrefix("/api/") { response.headers[.utcOffset] = utcOffset.description }
        return response
    }
}

extension HTTPField.Name {
    /// How far the clocks of this installation are ahead of UTC, `+08:00`.
    static let utcOffset = HTTPField.Name("Touchstone-UTC-Offset")!
}
