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

extension Language {
    /// The short form of `?lang=`.
    var short: String { self == .zh ? "zh" : "en" }

    /// The other one.
    var other: Language { self == .zh ? .en : .zh }

    /// Reads `?lang=zh`, `zh-CN` or `en`.
    init?(query: some StringProtocol) {
        switch query.prefix(2).lowercased() {
        case "zh": self = .zh
        case "en": self = .en
        default: return nil
        }
    }

    /// Chooses by `Accept-Language` (RFC 9110 §12.5.4): Chinese without the header, English when neither is asked for.
    static func preferred(by header: String?) -> Language {
        guard let header, !header.isEmpty else { return .zh }
        var best: (language: Language, quality: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let pieces = part.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
            guard let language = Language(query: pieces.first ?? "") else { continue }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            // Nothing that follows can be wanted more.
            if quality >= 1 { return language }
            if quality > 0, quality > best?.quality ?? 0 { best = (language, quality) }
        }
        return best?.language ?? .en
    }
}
