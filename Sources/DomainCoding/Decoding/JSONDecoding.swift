/// The decoder that a type is given: one value of a document, also as a single-value container.
///
/// It is small enough to lie in an existential without an allocation; paths are worked out when something is wrong.
struct JSONDecoding: Decoder {
    let source: JSONSource
    let index: Int

    var codingPath: [any CodingKey] { source.document.path(to: index).keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(JSONKeyedDecoding<Key>(source: source, object: try source.object(index)))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try source.array(index) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension JSONDecoding: SingleValueDecodingContainer {
    func decodeNil() -> Bool { source.isNull(index) }
    func decode(_ type: Bool.Type) throws -> Bool { try source.boolean(index) }
    func decode(_ type: String.Type) throws -> String { try source.string(index) }
    func decode(_ type: Double.Type) throws -> Double { try source.number(type, at: index) }
    func decode(_ type: Float.Type) throws -> Float { try source.number(type, at: index) }
    func decode(_ type: Int.Type) throws -> Int { try source.integer(type, at: index) }
    func decode(_ type: Int8.Type) throws -> Int8 { try source.integer(type, at: index) }
    func decode(_ type: Int16.Type) throws -> Int16 { try source.integer(type, at: index) }
    func decode(_ type: Int32.Type) throws -> Int32 { try source.integer(type, at: index) }
    func decode(_ type: Int64.Type) throws -> Int64 { try source.integer(type, at: index) }
    func decode(_ type: UInt.Type) throws -> UInt { try source.integer(type, at: index) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try source.integer(type, at: index) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try source.integer(type, at: index) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try source.integer(type, at: index) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try source.integer(type, at: index) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try source.value(type, at: index) }
}

/// The elements of an array, one after the other.
struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
    private let source: JSONSource
    private let array: UInt32
    private var next: UInt32
    private var position: UInt32 = 0

    init(source: JSONSource, array: Int) {
        self.source = source
        self.array = UInt32(array)
        next = UInt32(array + 1)
    }

    var codingPath: [any CodingKey] { source.document.path(to: Int(array)).keys }
    var currentIndex: Int { Int(position) }
    var isAtEnd: Bool { next == source.nodes[Int(array)].end }

    /// Counts the elements, which takes a step for each.
    var count: Int? {
        var count = 0
        var child = Int(array) + 1
        while child < Int(source.nodes[Int(array)].end) {
            child = source.after(child)
            count += 1
        }
        return count
    }

    /// The element here; one that was not there is missing.
    private func element() throws(JSONError) -> Int {
        guard !isAtEnd else {
            let path = source.document.path(to: Int(array))
            throw JSONError(.missing, at: JSONPath(path.steps + [.index(currentIndex)]))
        }
        return Int(next)
    }

    private mutating func step<Value>(_ read: (JSONSource, Int) throws -> Value) throws -> Value {
        let index = try element()
        let value = try read(source, index)
        advance(from: index)
        return value
    }

    private mutating func advance(from index: Int) {
        next = UInt32(source.after(index))
        position += 1
    }

    mutating func decodeNil() throws -> Bool {
        guard source.isNull(try element()) else { return false }
        next += 1
        position += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try step { try $0.boolean($1) } }
    mutating func decode(_ type: String.Type) throws -> String { try step { try $0.string($1) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try step { try $0.number(type, at: $1) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try step { try $0.number(type, at: $1) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try step { try $0.integer(type, at: $1) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try step { try $0.integer(type, at: $1) } }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let index = try element()
        let value = try source.value(type, at: index)
        advance(from: index)
        return value
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try step { try JSONDecoding(source: $0, index: $1).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try step { try $0.array($1) }
    }

    mutating func superDecoder() throws -> any Decoder { try step { JSONDecoding(source: $0, index: $1) } }
}
