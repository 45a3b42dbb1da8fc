/// Makes a value of any `Decodable` type with every field filled in: texts are `text`, numbers 1, lists have one
/// element, optionals are there.
struct SampleDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func value<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: SampleDecoder()) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed<Key>())
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed() }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single() }

    /// A value of a basic type, or of one that decodes itself.
    static func make<Value: Decodable>(_ type: Value.Type) throws -> Value {
        switch type {
        case is String.Type: "text" as! Value
        case is Bool.Type: true as! Value
        case is Double.Type: 1.5 as! Value
        case is Int.Type: 1 as! Value
        case is Int64.Type: Int64(1) as! Value
        case is UInt64.Type: UInt64(1) as! Value
        case is UInt32.Type: UInt32(1) as! Value
        default: try Value(from: SampleDecoder())
        }
    }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let codingPath: [any CodingKey] = []
        var allKeys: [Key] { [Key(stringValue: "key")].compactMap { $0 } }

        func contains(_ key: Key) -> Bool { true }
        func decodeNil(forKey key: Key) -> Bool { false }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try make(type) }
        func superDecoder() -> any Decoder { SampleDecoder() }
        func superDecoder(forKey key: Key) -> any Decoder { SampleDecoder() }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { Unkeyed() }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedDecodingContainer<Nested> {
            KeyedDecodingContainer(Keyed<Nested>())
        }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let codingPath: [any CodingKey] = []
        let count: Int? = 1
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex == 1 }

        mutating func decodeNil() -> Bool { false }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            currentIndex += 1
            return try make(type)
        }
        mutating func superDecoder() -> any Decoder { SampleDecoder() }
        mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed() }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) -> KeyedDecodingContainer<Nested> {
            KeyedDecodingContainer(Keyed<Nested>())
        }
    }

    private struct Single: SingleValueDecodingContainer {
        let codingPath: [any CodingKey] = []

        func decodeNil() -> Bool { false }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try make(type) }
    }
}
