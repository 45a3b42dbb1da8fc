/// Thrown as the underlying error of a `DecodingError` by a type that refuses what it was given.
package struct ValueRefusal: Error, Hashable, Sendable {
    /// What the type accepts.
    package let schema: ValueSchema

    package init(_ schema: ValueSchema) { self.schema = schema }
}

extension JSONSource {
    /// What a type threw, with the path and the reason.
    func refusal(_ error: any Error, reading type: any Any.Type, at index: Int) -> JSONError {
        switch error {
        case let error as JSONError: return error
        case let error as ValueRefusal: return self.error(.refused(error.schema), at: index)
        case let error as DecodingError: return refusal(error, reading: type, at: index)
        default: return self.error(.refused((type as? any DomainValue.Type)?.schema), at: index)
        }
    }

    private func refusal(_ error: DecodingError, reading type: any Any.Type, at index: Int) -> JSONError {
        switch error {
        case .keyNotFound(let key, let context):
            return JSONError(.missing, at: longer(context, index).field(key.stringValue))
        case .valueNotFound(_, let context):
            return JSONError(.missing, at: longer(context, index))
        case .typeMismatch(let expected, let context):
            let reason = JSONError.Reason.mistyped(expected: JSONType(of: expected), found: nodes[index].type)
            return JSONError(reason, at: longer(context, index), offset: nodes[index].offset)
        case .dataCorrupted(let context):
            return JSONError(
                reason(context, reading: type, at: index), at: longer(context, index), offset: nodes[index].offset)
        @unknown default:
            return self.error(.refused(nil), at: index)
        }
    }

    private func reason(
        _ context: DecodingError.Context, reading type: any Any.Type, at index: Int
    ) -> JSONError.Reason {
        if let refusal = context.underlyingError as? ValueRefusal { return .refused(refusal.schema) }
        let isAboutKey = context.codingPath.count > document.path(to: index).steps.count
        if isAboutKey { return .refused((type as? any KeyedByValue.Type)?.keySchema) }
        if let words = words(of: type) { return .notOneOf(words) }
        return .refused((type as? any DomainValue.Type)?.schema)
    }

    /// A type may speak of something inside of the value; one that states no path means the value.
    private func longer(_ context: DecodingError.Context, _ index: Int) -> JSONPath {
        let own = document.path(to: index)
        return context.codingPath.count > own.steps.count ? JSONPath(context.codingPath) : own
    }

    /// The raw values of an enumeration that lists its cases.
    private func words(of type: any Any.Type) -> [String]? {
        guard let type = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
        func list<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> [String] {
            Choice.allCases.map { String(describing: $0.rawValue) }
        }
        return list(type)
    }
}

extension JSONType {
    /// What a type is written as.
    fileprivate init(of type: any Any.Type) {
        switch type {
        case is String.Type: self = .string
        case is Bool.Type: self = .boolean
        case is any BinaryInteger.Type: self = .integer
        case is any BinaryFloatingPoint.Type: self = .number
        case is any ListLike.Type: self = .array
        default: self = .object
        }
    }
}

private protocol ListLike {}
extension Array: ListLike {}
extension Set: ListLike {}

/// A dictionary whose keys are values with a schema.
private protocol KeyedByValue {
    static var keySchema: ValueSchema { get }
}

extension Dictionary: KeyedByValue where Key: DomainValue {
    fileprivate static var keySchema: ValueSchema { Key.schema }
}
