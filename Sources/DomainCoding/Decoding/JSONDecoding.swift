/// The decoder that a type is given: one value of a document, also as a single-value container.
///
/// It is small enough to lie in an existential without an allocation; paths are worked out when something is wrong.
struct JSONDecoding: Decoder, SingleValueDecodingContainer {
    let source: JSONSource
    let index: Int

    var codingPath: [any CodingKey] { source.document.path(to: index).keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(JSONKeyedDecoding<Key>(source: source, object: try source.object(index)))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try source.array(index) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

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

/// The fields of an object. Every way to look at a field makes it count as asked for.
struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: JSONSource
    let object: Int

    var codingPath: [any CodingKey] { source.document.path(to: object).keys }

    /// The names that the key has a case for. Listing them asks for none of them.
    var allKeys: [Key] { source.names(of: object).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { source.field(key.stringValue, of: object) != nil }

    private func needed(_ key: some CodingKey) throws(JSONError) -> Int {
        guard let index = source.field(key.stringValue, of: object) else {
            throw JSONError(.missing, at: source.document.path(to: object).field(key.stringValue))
        }
        return index
    }

    /// Nil when the field is absent or null.
    private func given(_ key: Key) -> Int? {
        guard let index = source.field(key.stringValue, of: object), !source.isNull(index) else { return nil }
        return index
    }

    // Inlined, because a generic method of a generic type is not specialised for the integer.

    @inline(__always)
    private func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, _ key: Key) throws -> Integer {
        try source.integer(type, at: try needed(key))
    }

    @inline(__always)
    private func optionalInteger<Integer: FixedWidthInteger>(_ type: Integer.Type, _ key: Key) throws -> Integer? {
        guard let index = given(key) else { return nil }
        return try source.integer(type, at: index)
    }

    func decodeNil(forKey key: Key) throws -> Bool { source.isNull(try needed(key)) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.boolean(try needed(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.string(try needed(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try source.number(type, at: try needed(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try source.number(type, at: try needed(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try integer(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try integer(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try integer(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try integer(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try integer(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try integer(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try integer(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try integer(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try integer(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try integer(type, key) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try source.value(type, at: try needed(key))
    }

    // The protocol's own versions of these look a field up three times.

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        guard let index = given(key) else { return nil }
        return try source.boolean(index)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let index = given(key) else { return nil }
        return try source.string(index)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        guard let index = given(key) else { return nil }
        return try source.number(type, at: index)
    }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        guard let index = given(key) else { return nil }
        return try source.number(type, at: index)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optionalInteger(type, key) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optionalInteger(type, key) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = given(key) else { return nil }
        return try source.value(type, at: index)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try JSONDecoding(source: source, index: try needed(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try source.array(try needed(key))
    }

    /// The field `super`.
    func superDecoder() throws -> any Decoder {
        JSONDecoding(source: source, index: try needed(JSONPath.Key(stringValue: "super")))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        JSONDecoding(source: source, index: try needed(key))
    }
}
