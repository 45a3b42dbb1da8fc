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

/// What a question was asked with, by name: the parameters of its path and the items of its query. Questions have texts,
/// numbers, and true or false; no lists.
struct QueryValues: Sendable {
    private var values: [String: String] = [:]

    /// - Throws: ``ServiceError`` `invalid-field` for bad percent-encoding, text that is not UTF-8, and a name twice.
    init(query: String, parameters: [String: String]) throws(ServiceError) {
        values = parameters
        for item in query.utf8.split(separator: 0x26) {
            guard let equals = item.firstIndex(of: 0x3D) else { continue }
            guard let name = Self.text(item[..<equals]), let value = Self.text(item[item.index(after: equals)...]),
                values.updateValue(value, forKey: name) == nil
            else { throw .invalid("query", nil, .query) }
        }
    }

    private static func text(_ encoded: Substring.UTF8View) -> String? {
        PercentEncoding.decode(encoded, plusIsSpace: true).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Reads a question.
    func decode<Asked: Decodable>(_ type: Asked.Type) throws -> Asked {
        try Asked(from: QueryDecoder(values: values, name: nil))
    }
}

/// The whole, or the text of one name.
private struct QueryDecoder: Decoder {
    let values: [String: String]
    let name: (any CodingKey)?

    var codingPath: [any CodingKey] { name.map { [$0] } ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard name == nil else { throw mismatch(type) }
        return KeyedDecodingContainer(QueryFields<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([String].self) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func text(_ key: some CodingKey) throws -> String {
        guard let text = values[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: ""))
        }
        return text
    }

    func mismatch(_ type: any Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: ""))
    }
}

extension QueryDecoder: SingleValueDecodingContainer {
    private func scalar<Value: LosslessStringConvertible>(_ type: Value.Type) throws -> Value {
        guard let name, let value = Value(try text(name)) else { throw mismatch(type) }
        return value
    }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try scalar(type) }
    func decode(_ type: String.Type) throws -> String { try scalar(type) }
    func decode(_ type: Double.Type) throws -> Double { try scalar(type) }
    func decode(_ type: Float.Type) throws -> Float { try scalar(type) }
    func decode(_ type: Int.Type) throws -> Int { try scalar(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try scalar(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try scalar(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try scalar(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try scalar(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try scalar(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try scalar(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try scalar(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try scalar(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try scalar(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

private struct QueryFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: QueryDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { decoder.values.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { decoder.values[key.stringValue] != nil }

    private func value(_ key: Key) throws -> QueryDecoder {
        _ = try decoder.text(key)
        return QueryDecoder(values: decoder.values, name: key)
    }

    func decodeNil(forKey key: Key) throws -> Bool { !contains(key) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder.text(key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).decode(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: try value(key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try value(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try value(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
}

extension JSONError {
    /// What whoever sent it is told: which field, such as `lines[0].quantity`, and what is expected there.
    var asServiceError: ServiceError {
        switch reason {
        case .missing: .missing(Self.field(path))
        case .tooLarge(let limit): ServiceError(.tooLarge, [.limit(limit)])
        case .unknownFields(let paths): .invalid(Self.field(paths.first), nil, .knownField)
        case .repeatedName: invalid(.uniqueName)
        // For programs that tell errors by the field, a number that cannot be held stays a fault of the whole.
        case .mistyped(expected: .integer, found: .number):
            .invalid(Self.whole, nil, .jsonInteger(field: Self.field(path)))
        case .integerOutOfRange, .numberOutOfRange: .invalid(Self.whole, nil, .jsonFits(field: Self.field(path)))
        case .mistyped(let expected, _): invalid(expected.rule)
        case .notOneOf(let words): invalid(.oneOf(words))
        case .refused(let schema): invalid(schema.map { InputRule($0) } ?? .valueOfField)
        case .malformed(let what): .invalid(Self.whole, nil, .json(what, byte: offset.map { $0 + 1 }))
        case .tooDeep(let limit): invalid(.jsonLevels(limit))
        case .tooManyElements(let limit): invalid(.jsonValues(limit))
        }
    }

    private func invalid(_ rule: InputRule) -> ServiceError { .invalid(Self.field(path), nil, rule) }

    /// What no field is to blame for.
    private static let whole = "body"

    private static func field(_ path: JSONPath?) -> String {
        guard let path, !path.isEmpty else { return whole }
        return String(path.description.prefix(200))
    }
}

extension JSONType {
    /// What is expected of a field of this type.
    var rule: InputRule {
        switch self {
        case .boolean: .boolean
        case .integer: .integerNumber
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        case .null: .valueOfField
        }
    }
}
