import DomainCoding
import DurableFiles
import HTTPTypes
import Hummingbird
import NIOCore
import PartVerification
import StoreContract
import Traceability
import Words

/// Problem details (RFC 9457), in the language of `Accept-Language`.
package struct Problem: Codable, Sendable {
    /// `https://HOST/problems/CODE`; stable.
    var type: String
    /// What happened, in general.
    var title: String
    /// The status of the answer.
    var status: Int
    /// What happened here.
    var detail: String
    /// `urn:touchstone:request:ID`, as in `X-Request-Id`.
    var instance: String
    /// The stable code that `type` ends with.
    var code: String
    /// What to do.
    var advice: String
    /// What the message fills in, by name: field, value, rule, shop, at …
    var details: [String: String]
    /// Places in the input, when there are several.
    var locations: [Place]

    /// A place in the input.
    struct Place: Codable, Sendable {
        /// The name of the file.
        var file: String?
        /// The line, from 1.
        var line: Int?
        /// The column, by its heading.
        var column: String?
        /// The code of what is wrong there.
        var code: String
        /// What is wrong there.
        var detail: String
        /// What the message fills in, by name.
        var details: [String: String]
    }

    init(_ error: ServiceError, host: String, requestID: String, reader: Reader) {
        let (language, utcOffset) = (reader.language, reader.utcOffset)
        let message = error.message(utcOffset)
        type = "https://\(host)/problems/\(error.code.rawValue)"
        title = message.title[language]
        status = error.status.code
        detail = message.detail[language]
        instance = "urn:touchstone:request:\(requestID)"
        code = error.code.rawValue
        advice = message.advice[language]
        details = error.facts.jsonTexts
        locations = error.locations.map {
            Place(
                file: $0.file, line: $0.line, column: $0.column, code: $0.code.rawValue,
                detail: $0.message(utcOffset)[language], details: $0.facts.jsonTexts)
        }
    }

    /// The response, with the language it speaks.
    func response(language: Language) throws -> Response {
        let headers: HTTPFields = [
            .contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store",
            .contentLanguage: language.tag,
        ]
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(self, .sorted))))
    }
}

extension ServiceError {
    /// The HTTP status of an error.
    var status: HTTPResponse.Status {
        switch code {
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .unsupportedFile: .unsupportedMediaType
        default: category.status
        }
    }

    /// The seconds after which to come again.
    var retryAfter: String? { facts.first { $0.name == .retryAfter }?.jsonText }
}

extension ServiceError.Category {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict, .needsDecision: .conflict
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }
}

extension ServiceError {
    /// What a caller may know about any error: its own words for those of the domain, a plain refusal for the rest.
    static func from(_ error: any Error) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case let error as StoreError:
            if case .indeterminate = error { return ServiceError(.outcomeUnknown) }
            return ServiceError(.storeUnavailable)
        case is FileFailure: return ServiceError(.storeUnavailable)
        case let error as HTTPError:
            switch error.status {
            case .notFound: return ServiceError(.notFound)
            case .contentTooLarge: return ServiceError(.tooLarge)
            case .unauthorized: return ServiceError(.unauthenticated)
            case .methodNotAllowed: return ServiceError(.methodNotAllowed)
            case .unsupportedMediaType: return ServiceError(.unsupportedFile)
            case .badRequest: return ServiceError.invalid("request", nil, .http(error.body ?? "HTTP"))
            default: return ServiceError(.internalError)
            }
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            return ServiceError(.tooLarge)
        default: return ServiceError(.internalError)
        }
    }
}
