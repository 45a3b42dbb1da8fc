import DomainCoding
import HTTPTypes
import Hummingbird
import Traceability

/// Reads a question from path and query.
enum QueryDecoding {
    static func decode<Asked: HTTPEndpoint>(
        _: Asked.Type, _ request: Request, _ context: WebContext
    ) throws -> Asked {
        var parameters: [String: String] = [:]
        for name in Asked.endpoint.parameters { parameters[name] = try context.parameter(name) }
        do {
            return try QueryValues(query: request.uri.query ?? "", parameters: parameters).decode(Asked.self)
        } catch let error as DecodingError {
            throw error.asServiceError(whole: "query", rule: .query)
        }
    }
}

/// Reads a change from its JSON body in one pass; path parameters must agree with it. A field that the request does not
/// have is refused, so that nothing a person wrote is dropped without a word.
enum BodyDecoding {
    static func decode<Asked: Codable>(
        _: Asked.Type, parameters: [String], _ request: Request, _ context: WebContext
    ) async throws -> Asked {
        try decode(Asked.self, from: try await document(request, context), parameters: parameters, context)
    }

    static func decode<Asked: Codable>(
        _: Asked.Type, from document: JSONDocument, parameters: [String], _ context: WebContext
    ) throws -> Asked {
        do {
            let asked = try JSON.decode(Asked.self, from: document)
            try checkParameters(in: document, parameters, context)
            return asked
        } catch let error as JSONError {
            throw error.asServiceError
        }
    }

    /// A body that says it is JSON, or says nothing.
    static func document(_ request: Request, _ context: WebContext) async throws -> JSONDocument {
        if let type = request.headers[.contentType], !type.lowercased().hasPrefix("application/json") {
            throw ServiceError(
                .unsupportedFile, [.text(.found, String(type.prefix(60))), .text(.expected, "application/json")])
        }
        let bytes = try await request.collectBody(upTo: context.largestJSON, context)
        guard !bytes.isEmpty else { throw ServiceError(.emptyRequest) }
        do {
            return try JSONDocument(bytes, limits: JSONLimits(bytes: context.largestJSON))
        } catch {
            throw error.asServiceError
        }
    }

    /// A body that names another batch or shop than its path is refused, not resolved by guessing.
    private static func checkParameters(
        in document: JSONDocument, _ parameters: [String], _ context: WebContext
    ) throws {
        for name in parameters where document.root[name]?.string != (try context.parameter(name)) {
            throw ServiceError.invalid(name, nil, .sameInPathAndBody)
        }
    }
}

extension WebContext {
    /// A path parameter, percent-decoded. One that is not UTF-8 or contains control characters names nothing.
    func parameter(_ name: String) throws -> String {
        // Foundation's decoder would drop a byte order mark, and find another record than the one that has it in its name.
        guard let raw = parameters.get(name), let bytes = PercentEncoding.decode(raw.utf8, plusIsSpace: false),
            let text = String(validating: bytes, as: UTF8.self),
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw ServiceError(.notFound) }
        return text
    }
}

extension String {
    /// Percent-encoded for a form or a query, everything but unreserved characters (RFC 3986 §2.3).
    var formEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension DecodingError {
    /// Which field, such as `lines[0].quantity`, and what was expected there.
    func asServiceError(whole: String, rule: InputRule) -> ServiceError {
        func field(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
            var text = ""
            for key in path + [last].compactMap({ $0 }) {
                if let index = key.intValue {
                    text += "[\(index)]"
                } else {
                    text += (text.isEmpty ? "" : ".") + key.stringValue
                }
            }
            return text.isEmpty ? whole : String(text.prefix(200))
        }
        switch self {
        case .keyNotFound(let key, let context): return .missing(field(context.codingPath, key))
        case .valueNotFound(_, let context): return .missing(field(context.codingPath))
        case .typeMismatch(let type, let context): return .invalid(field(context.codingPath), nil, Self.rule(of: type))
        case .dataCorrupted(let context):
            let refusal = context.underlyingError as? ValueRefusal
            return .invalid(field(context.codingPath), nil, refusal.map { InputRule($0.schema) } ?? rule)
        @unknown default: return .invalid(whole, nil, rule)
        }
    }

    /// What is expected of a field that a type of the program reads.
    private static func rule(of type: any Any.Type) -> InputRule {
        switch type {
        case is String.Type: .string
        case is Bool.Type: .boolean
        case is Double.Type: .number
        case is any BinaryInteger.Type: .integerNumber
        default: "\(type)".hasPrefix("Array") ? .array : .object
        }
    }
}
