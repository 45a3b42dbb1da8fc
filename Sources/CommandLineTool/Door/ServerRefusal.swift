import DomainCoding
import Foundation
import Traceability

/// What a server refused, in the words of the server and in the language that it was asked in.
struct ServerRefusal: Error {
    /// The stable code; a newer server may have ones that this program does not know.
    let code: String
    let category: ServiceError.Category
    /// What happened, in a few words.
    let title: String
    /// What exactly.
    let detail: String
    /// What to do.
    let advice: String
    /// Where in the person's input.
    var places: [Place]

    /// A place in the person's input.
    struct Place {
        var file: String?
        var line: Int?
        var column: String?
        /// What is wrong there, without the place.
        let detail: String

        /// `file:line:column: what is wrong`, as far as they are known.
        var text: String { Self.prefix(file, line, column) + detail }

        fileprivate static func prefix(_ file: String?, _ line: Int?, _ column: String?) -> String {
            let known = [file, line.map { String($0) }, column].compactMap { $0 }
            return known.isEmpty ? "" : known.joined(separator: ":") + ": "
        }
    }

    /// Problem details (RFC 9457); nil for an answer that is none.
    init?(_ body: [UInt8], status: Int) {
        guard
            let problem = try? JSON.decode(Problem.self, from: body, limits: .kept, unknownFields: .allowed)
        else { return nil }
        code = problem.code
        category =
            ServiceError.Code(rawValue: problem.code).map { ServiceError($0).category } ?? Self.category(of: status)
        title = problem.title
        detail = problem.detail
        advice = problem.advice ?? ""
        places = (problem.locations ?? []).map { place in
            let prefix = Place.prefix(place.file, place.line, place.column)
            return Place(
                file: place.file, line: place.line, column: place.column,
                detail: place.detail.hasPrefix(prefix) ? String(place.detail.dropFirst(prefix.count)) : place.detail)
        }
    }

    private struct Problem: Decodable {
        struct Place: Decodable {
            var file: String?
            var line: Int?
            var column: String?
            var detail: String
        }
        var code: String
        var title: String
        var detail: String
        var advice: String?
        var locations: [Place]?
    }

    /// The kind of an answer whose code is not known.
    private static func category(of status: Int) -> ServiceError.Category {
        switch status {
        case 401: .unauthenticated
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 413: .tooLarge
        case 429: .tooMany
        case 500...: .unavailable
        default: .invalid
        }
    }
}
