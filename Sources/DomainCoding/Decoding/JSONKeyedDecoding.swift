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
