import DomainCoding
import Traceability

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
