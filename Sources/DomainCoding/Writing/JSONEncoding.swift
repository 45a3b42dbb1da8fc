/// The encoder that a value is given, also as a single-value container. It knows no paths.
struct JSONEncoding: Encoder {
    let writer: JSONWriter
    /// How many containers are open around the value.
    let depth: Int
    /// Where the value begins.
    let start: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let place = writer.open(isObject: true, depth: depth, start: start)
        return KeyedEncodingContainer(JSONKeyedEncoding<Key>(writer: writer, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONUnkeyedEncoding(writer: writer, place: writer.open(isObject: false, depth: depth, start: start))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONEncoding: SingleValueEncodingContainer {
    func encodeNil() throws { try writer.single(from: start) { writer.null() } }
    func encode(_ value: Bool) throws { try writer.single(from: start) { writer.boolean(value) } }
    func encode(_ value: String) throws { try writer.single(from: start) { writer.string(value) } }
    func encode(_ value: Double) throws { try writer.single(from: start) { try writer.number(value) } }
    func encode(_ value: Float) throws { try writer.single(from: start) { try writer.number(value) } }
    func encode(_ value: Int) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: Int8) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: Int16) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: Int32) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: Int64) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: UInt) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: UInt8) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: UInt16) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: UInt32) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: UInt64) throws { try writer.single(from: start) { writer.integer(value) } }
    func encode(_ value: some Encodable) throws { try writer.single(from: start) { try writer.value(value) } }
}

/// An object that is being written.
struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { [] }

    // Inlined, because a generic method of a generic type is not specialised for the integer.
    @inline(__always)
    private func integer(_ value: some FixedWidthInteger, _ key: Key) throws {
        try writer.field(key.stringValue, place)
        writer.integer(value)
    }

    func encodeNil(forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        writer.null()
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        writer.boolean(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        writer.string(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        try writer.number(value)
    }

    func encode(_ value: Float, forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        try writer.number(value)
    }

    func encode(_ value: Int, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try integer(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try integer(value, key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try writer.field(key.stringValue, place)
        try writer.value(value)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let nested = writer.nest(isObject: true) { try writer.field(key.stringValue, place) }
        return KeyedEncodingContainer(JSONKeyedEncoding<NestedKey>(writer: writer, place: nested))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONUnkeyedEncoding(
            writer: writer, place: writer.nest(isObject: false) { try writer.field(key.stringValue, place) })
    }

    /// The field `super`.
    func superEncoder() -> any Encoder { writer.nestedEncoder { try writer.field("super", place) } }

    func superEncoder(forKey key: Key) -> any Encoder {
        writer.nestedEncoder { try writer.field(key.stringValue, place) }
    }
}

/// An array that is being written.
struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { [] }
    var count: Int { writer.count(place) }

    private func integer(_ value: some FixedWidthInteger) throws {
        try writer.element(place)
        writer.integer(value)
    }

    func encodeNil() throws {
        try writer.element(place)
        writer.null()
    }

    func encode(_ value: Bool) throws {
        try writer.element(place)
        writer.boolean(value)
    }

    func encode(_ value: String) throws {
        try writer.element(place)
        writer.string(value)
    }

    func encode(_ value: Double) throws {
        try writer.element(place)
        try writer.number(value)
    }

    func encode(_ value: Float) throws {
        try writer.element(place)
        try writer.number(value)
    }

    func encode(_ value: Int) throws { try integer(value) }
    func encode(_ value: Int8) throws { try integer(value) }
    func encode(_ value: Int16) throws { try integer(value) }
    func encode(_ value: Int32) throws { try integer(value) }
    func encode(_ value: Int64) throws { try integer(value) }
    func encode(_ value: UInt) throws { try integer(value) }
    func encode(_ value: UInt8) throws { try integer(value) }
    func encode(_ value: UInt16) throws { try integer(value) }
    func encode(_ value: UInt32) throws { try integer(value) }
    func encode(_ value: UInt64) throws { try integer(value) }

    func encode(_ value: some Encodable) throws {
        try writer.element(place)
        try writer.value(value)
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let nested = writer.nest(isObject: true) { try writer.element(place) }
        return KeyedEncodingContainer(JSONKeyedEncoding<Key>(writer: writer, place: nested))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONUnkeyedEncoding(writer: writer, place: writer.nest(isObject: false) { try writer.element(place) })
    }

    func superEncoder() -> any Encoder { writer.nestedEncoder { try writer.element(place) } }
}
