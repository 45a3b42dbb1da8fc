/// A document that is being decoded, and which of its fields were asked for.
final class JSONSource {
    let bytes: [UInt8]
    let nodes: [JSONDocument.Node]
    /// For a name whether it was asked for, 0 or 1; for an object the name at which the next search begins, or 0.
    private var marks: [UInt32]

    init(_ document: JSONDocument) {
        bytes = document.bytes
        nodes = document.nodes
        marks = [UInt32](repeating: 0, count: nodes.count)
    }

    var document: JSONDocument { JSONDocument(bytes: bytes, nodes: nodes) }

    func after(_ index: Int) -> Int {
        let node = nodes[index]
        return node.isContainer ? Int(node.end) : index + 1
    }

    func isNull(_ index: Int) -> Bool { nodes[index].kind == .null }

    // MARK: Fields

    /// The value of a field, which now counts as asked for.
    ///
    /// The search goes on where the last one ended, so that reading all fields in their order costs no square.
    func field(_ name: String, of object: Int) -> Int? {
        let end = Int(nodes[object].end)
        let first = object + 1
        guard first < end else { return nil }
        let begin = marks[object] == 0 ? first : Int(marks[object])
        var name = name
        return name.withUTF8 { wanted in
            var candidate = begin
            repeat {
                let node = nodes[candidate]
                let next = after(candidate + 1)
                if Int(node.end) - node.start == wanted.count, isEqual(node.start, wanted) {
                    marks[candidate] = 1
                    marks[object] = UInt32(next == end ? first : next)
                    return candidate + 1
                }
                candidate = next == end ? first : next
            } while candidate != begin
            return nil
        }
    }

    private func isEqual(_ start: Int, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<wanted.count where bytes[start + index] != wanted[index] { return false }
        return true
    }

    /// The names of an object, in the order of the text.
    func names(of object: Int) -> [String] {
        var names: [String] = []
        var child = object + 1
        while child < Int(nodes[object].end) {
            names.append(text(child))
            child = after(child + 1)
        }
        return names
    }

    /// The first fields that nobody asked for, without those inside of them.
    func fieldsNotAskedFor(limit: Int) -> [JSONPath] {
        var unknown: [JSONPath] = []
        var index = 0
        while index < nodes.count, unknown.count < limit {
            if nodes[index].kind == .name, marks[index] == 0 {
                unknown.append(document.path(to: index))
                index = after(index + 1)
            } else {
                index += 1
            }
        }
        return unknown
    }

    // MARK: Scalars

    func text(_ index: Int) -> String {
        let node = nodes[index]
        return String(decoding: bytes[node.start..<Int(node.end)], as: UTF8.self)
    }

    func string(_ index: Int) throws(JSONError) -> String {
        guard nodes[index].kind == .string else { throw mismatch(.string, at: index) }
        return text(index)
    }

    func boolean(_ index: Int) throws(JSONError) -> Bool {
        switch nodes[index].kind {
        case .true: return true
        case .false: return false
        default: throw mismatch(.boolean, at: index)
        }
    }

    /// Reads digits exactly. A fraction or an exponent is refused also where the value would be whole (`1.0`, `1e3`).
    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, at index: Int) throws(JSONError) -> Integer {
        let node = nodes[index]
        guard node.kind == .number else { throw mismatch(.integer, at: index) }
        var start = node.start
        let isNegative = bytes[start] == 0x2D
        if isNegative { start += 1 }
        var value: Integer = 0
        var overflows = false
        for byte in bytes[start..<Int(node.end)] {
            guard byte >= 0x30, byte <= 0x39 else {
                throw error(.mistyped(expected: .integer, found: .number), at: index)
            }
            let digit = Integer(truncatingIfNeeded: byte - 0x30)
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            overflows = overflows || isTooLarge || carries
            value = sum
        }
        if overflows { throw error(.integerOutOfRange(bits: Integer.bitWidth, isSigned: Integer.isSigned), at: index) }
        return value
    }

    /// The nearest value that the type has.
    func number<Number: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Number.Type, at index: Int
    ) throws(JSONError) -> Number {
        guard nodes[index].kind == .number else { throw mismatch(.number, at: index) }
        guard let value = Number(text(index)), value.isFinite else { throw error(.numberOutOfRange, at: index) }
        return value
    }

    // MARK: Containers and errors

    /// Reads what the type makes of a value.
    func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        do {
            return try Value(from: JSONDecoding(source: self, index: index))
        } catch {
            throw refusal(error, reading: type, at: index)
        }
    }

    func object(_ index: Int) throws(JSONError) -> Int {
        guard nodes[index].kind == .object else { throw mismatch(.object, at: index) }
        return index
    }

    func array(_ index: Int) throws(JSONError) -> JSONUnkeyedDecoding {
        guard nodes[index].kind == .array else { throw mismatch(.array, at: index) }
        return JSONUnkeyedDecoding(source: self, array: index)
    }

    func error(_ reason: JSONError.Reason, at index: Int) -> JSONError {
        JSONError(reason, at: document.path(to: index), offset: nodes[index].offset)
    }

    /// Null where a value is needed is a missing value.
    private func mismatch(_ expected: JSONType, at index: Int) -> JSONError {
        if isNull(index) { return error(.missing, at: index) }
        return error(.mistyped(expected: expected, found: nodes[index].type), at: index)
    }

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

/// Thrown as the underlying error of a `DecodingError` by a type that refuses what it was given.
package struct ValueRefusal: Error, Hashable, Sendable {
    /// What the type accepts.
    package let schema: ValueSchema

    package init(_ schema: ValueSchema) { self.schema = schema }
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
