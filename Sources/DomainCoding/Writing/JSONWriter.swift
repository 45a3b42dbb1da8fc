/// What the containers of a value write to, one after the other.
///
/// It holds its text in one piece, because every access to a property of a class is checked while running.
final class JSONWriter {
    typealias Place = JSONText.Place

    private var text: JSONText

    init(_ layout: JSONLayout) { text = JSONText(layout) }

    /// The text, once the outermost value was written.
    func finished() throws -> [UInt8] { try text.finished() }

    // MARK: Values

    /// Writes a value where one is due.
    func value(_ value: some Encodable) throws {
        let (depth, start) = (text.depth, text.count)
        try value.encode(to: JSONEncoding(writer: self, depth: depth, start: start))
        text.endValue(depth: depth, start: start)
    }

    func null() { text.null() }
    func boolean(_ value: Bool) { text.boolean(value) }
    func integer(_ value: some FixedWidthInteger) { text.integer(value) }
    func number(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws { try text.number(value) }
    func string(_ value: String) { text.string(value) }

    /// Writes a scalar that a type has instead of a container.
    func single(from start: Int, _ write: () throws -> Void) throws {
        try text.checkSingle(from: start)
        try write()
    }

    // MARK: Containers

    /// Opens a container, or goes on with the one that the same encoder opened before.
    func open(isObject: Bool, depth: Int, start: Int) -> Place {
        text.open(isObject: isObject, depth: depth, start: start)
    }

    func element(_ place: Place) throws { try text.element(place) }
    func field(_ name: String, _ place: Place) throws { try text.field(name, place) }
    func count(_ place: Place) -> Int { text.count(place) }

    /// Opens a container in another one. Nothing can be thrown here: a failure is thrown when the text is asked for.
    func nest(isObject: Bool, _ begin: () throws -> Void) -> Place {
        do { try begin() } catch { text.fail(JSONText.closedContainer) }
        return text.push(isObject: isObject)
    }

    /// An encoder for a value in a container.
    func nestedEncoder(_ begin: () throws -> Void) -> JSONEncoding {
        do { try begin() } catch { text.fail(JSONText.closedContainer) }
        return JSONEncoding(writer: self, depth: text.depth, start: text.count)
    }
}

/// The encoder that a value is given, also as a single-value container. It knows no paths.
struct JSONEncoding: Encoder, SingleValueEncodingContainer {
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
