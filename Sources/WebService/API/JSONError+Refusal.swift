import DomainCoding
import Traceability

extension JSONError {
    /// What whoever sent it is told: which field, such as `lines[0].quantity`, and what is expected there.
    var asServiceError: ServiceError {
        switch reason {
        case .missing: ServiceError(.missingField, ["field": Self.field(path)])
        case .tooLarge(let limit): ServiceError(.tooLarge, ["limit": String(limit)])
        case .unknownFields(let paths):
            ServiceError(.invalidField, ["field": Self.field(paths.first), "rule": "a field of this request"])
        case .repeatedName: invalid("a name that stands once in its object")
        // For programs that tell errors by the field, a number that cannot be held stays a fault of the whole.
        case .mistyped(expected: .integer, found: .number):
            ServiceError(
                .invalidField, ["field": Self.whole, "rule": "JSON with a whole number at \(Self.field(path))"])
        case .integerOutOfRange, .numberOutOfRange:
            ServiceError(
                .invalidField, ["field": Self.whole, "rule": "JSON with a number that fits at \(Self.field(path))"])
        case .mistyped(let expected, _): invalid(expected.rule)
        case .notOneOf(let words): invalid(words.joined(separator: ", "))
        case .refused: invalid("a value of this field")
        case .malformed(let what):
            ServiceError(
                .invalidField,
                ["field": Self.whole, "rule": "JSON: \(what.rule)" + (offset.map { " at byte \($0 + 1)" } ?? "")])
        case .tooDeep(let limit): invalid("JSON of at most \(limit) levels")
        case .tooManyElements(let limit): invalid("JSON of at most \(limit) values")
        }
    }

    private func invalid(_ rule: String) -> ServiceError {
        ServiceError(.invalidField, ["field": Self.field(path), "rule": rule])
    }

    /// What no field is to blame for.
    private static let whole = "body"

    private static func field(_ path: JSONPath?) -> String {
        guard let path, !path.isEmpty else { return whole }
        return String(path.description.prefix(200))
    }
}

extension JSONType {
    /// What is expected, in the words of a rule.
    fileprivate var rule: String {
        switch self {
        case .boolean: "true or false"
        case .integer: "whole number"
        case .null, .number, .string, .array, .object: rawValue
        }
    }
}

extension JSONError.Malformation {
    /// What is wrong, in the words of a rule.
    var rule: String {
        switch self {
        case .empty: "there is no value"
        case .byteOrderMark: "a byte order mark"
        case .cutOff: "unexpected end of file"
        case .unexpected: "a character that cannot stand there"
        case .trailing: "more than one value"
        case .trailingComma: "a comma before a closing bracket"
        case .number: "not a number"
        case .controlCharacter: "a control character in a string"
        case .escape: "an unknown escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .notUTF8: "not UTF-8"
        }
    }
}
