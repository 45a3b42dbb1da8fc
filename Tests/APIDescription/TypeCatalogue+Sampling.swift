import DomainCoding

/// A type contains itself; the outer one goes on without.
private struct ContainsItself: Error {}

extension TypeCatalogue {
    /// A value with everything in it; its shape goes into the slot.
    func sample<Value: Decodable>(_ type: Value.Type, into slot: ShapeSlot) throws -> Value {
        if let scalar = Scalars.sample(type) {
            slot.shape = scalar.shape
            return scalar.value
        }
        let name = TypeName(type)
        if let value = type as? any DomainValue.Type {
            slot.shape = .value(name)
            values[name] = value.schema
            return try JSON.decode(type, from: Array(value.schema.exampleJSON.utf8))
        }
        if let enumeration = type as? any (CaseIterable & RawRepresentable).Type,
            let words = Scalars.words(of: enumeration)
        {
            let schema = ValueSchema.oneOf(words)
            slot.shape = .value(name)
            values[name] = schema
            return try JSON.decode(type, from: Array(schema.exampleJSON.utf8))
        }
        if let collection = type as? any SampledCollection.Type {
            return try collection.sample(in: self, into: slot) as! Value
        }
        guard underway.insert(name).inserted else {
            slot.shape = .object(name)
            throw ContainsItself()
        }
        defer { underway.remove(name) }
        let reading = Result { try Value(from: Recorder(catalogue: self, type: name, slot: slot)) }
        switch slot.shape {
        case .text, .boolean, .number, .integer, nil:
            // Reads one scalar by hand: perhaps it reads another as well.
            let forms = Scalars.forms(of: type)
            guard let (shape, value) = forms.first else {
                throw Failure("\(name) reads a scalar and states no schema: make it a DomainValue")
            }
            slot.shape = forms.count == 1 ? shape : .oneOf(forms.map(\.shape))
            return value
        case .object:
            if case .success(let value) = reading { return value }
            // Fields that may be absent exclude each other: one of them alone is accepted.
            for field in objects[name]?.fields ?? [] where field.isOptional {
                let recorder = Recorder(catalogue: self, type: name, slot: slot, only: field.name)
                guard let value = try? Value(from: recorder) else { continue }
                objects[name]?.only = field.name
                return value
            }
            return try reading.get()
        default: return try reading.get()
        }
    }

    /// Notes a field; a type that is met again has the same ones.
    fileprivate func note(_ field: ObjectShape.Field, of type: TypeName) {
        if objects[type]?.fields.contains(where: { $0.name == field.name }) != true {
            objects[type]?.fields.append(field)
        }
    }

    fileprivate func open(_ type: TypeName) {
        if objects[type] == nil { objects[type] = ObjectShape(type: type, fields: []) }
    }

    fileprivate func field<Value: Decodable>(
        _ type: Value.Type, _ key: any CodingKey, of owner: TypeName, isOptional: Bool
    ) throws -> Value {
        let slot = ShapeSlot()
        defer {
            if let shape = slot.shape {
                note(
                    .init(
                        name: key.stringValue, shape: shape, isOptional: isOptional, keys: TypeName(Swift.type(of: key))
                    ),
                    of: owner)
            }
        }
        do {
            return try sample(type, into: slot)
        } catch let failure as Failure {
            throw Failure("\(owner).\(key.stringValue): \(failure)")
        }
    }
}

/// Lists and dictionaries, whose shape follows from that of their elements.
private protocol SampledCollection {
    static func sample(in catalogue: TypeCatalogue, into slot: ShapeSlot) throws -> Self
}

extension Array: SampledCollection where Element: Decodable {
    fileprivate static func sample(in catalogue: TypeCatalogue, into slot: ShapeSlot) throws -> [Element] {
        let inner = ShapeSlot()
        let elements: [Element]
        do { elements = [try catalogue.sample(Element.self, into: inner)] } catch is ContainsItself { elements = [] }
        slot.shape = .list(try inner.found(TypeName(Element.self)))
        return elements
    }
}

extension Set: SampledCollection where Element: Decodable {
    fileprivate static func sample(in catalogue: TypeCatalogue, into slot: ShapeSlot) throws -> Set<Element> {
        Set(try [Element].sample(in: catalogue, into: slot))
    }
}

extension Dictionary: SampledCollection where Key: Decodable, Value: Decodable {
    fileprivate static func sample(in catalogue: TypeCatalogue, into slot: ShapeSlot) throws -> [Key: Value] {
        let (outer, inner) = (ShapeSlot(), ShapeSlot())
        let key = try catalogue.sample(Key.self, into: outer)
        var pairs: [Key: Value] = [:]
        do { pairs[key] = try catalogue.sample(Value.self, into: inner) } catch is ContainsItself {}
        slot.shape = .map(names: try outer.found(TypeName(Key.self)), values: try inner.found(TypeName(Value.self)))
        return pairs
    }
}

/// Answers whatever a type asks for, and notes it.
private struct Recorder: Decoder {
    let catalogue: TypeCatalogue
    let type: TypeName
    let slot: ShapeSlot
    /// The only field, of those that may be absent, that is there; nil for all of them.
    var only: String?
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
        slot.shape = .object(type)
        catalogue.open(type)
        return KeyedDecodingContainer(Fields<Key>(recorder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw TypeCatalogue.Failure("\(type) reads a list by hand: describe its elements as a type")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(recorder: self) }

    private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let recorder: Recorder
        let codingPath: [any CodingKey] = []
        let allKeys: [Key] = []

        func contains(_ key: Key) -> Bool { true }
        func decodeNil(forKey key: Key) throws -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try recorder.catalogue.field(type, key, of: recorder.type, isOptional: false)
        }

        private func isAbsent(_ key: Key) -> Bool { recorder.only.map { $0 != key.stringValue } ?? false }

        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            if isAbsent(key) { return nil }
            do {
                return try recorder.catalogue.field(type, key, of: recorder.type, isOptional: true)
            } catch is ContainsItself {
                return nil
            }
        }

        // Each scalar has a requirement of its own, which would otherwise ask `contains` and `decodeNil` and then decode
        // like a field that is always there.
        func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try scalar(type, key) }
        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try scalar(type, key) }
        func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try scalar(type, key) }
        func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try scalar(type, key) }
        func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try scalar(type, key) }
        func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try scalar(type, key) }
        func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try scalar(type, key) }
        func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try scalar(type, key) }
        func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try scalar(type, key) }
        func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try scalar(type, key) }
        func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try scalar(type, key) }
        func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try scalar(type, key) }
        func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try scalar(type, key) }
        func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try scalar(type, key) }

        private func scalar<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
            if isAbsent(key) { return nil }
            return try recorder.catalogue.field(type, key, of: recorder.type, isOptional: true)
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy _: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            recorder.note(key, .map(names: .text, values: .anything))
            return KeyedDecodingContainer(Fields<Nested>(recorder: recorder.aside))
        }

        /// A list of objects, which are called like the list, in the singular.
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            let list = key.stringValue
            let element = recorder.type.within(list.prefix(1).uppercased() + list.dropFirst().dropLast())
            recorder.note(key, .list(.object(element)))
            return ByHand(recorder: Recorder(catalogue: recorder.catalogue, type: element, slot: ShapeSlot()))
        }

        func superDecoder() throws -> any Decoder {
            throw TypeCatalogue.Failure("\(recorder.type) is a class: make it a structure")
        }

        /// What is read there, something beside it decides.
        func superDecoder(forKey key: Key) throws -> any Decoder {
            recorder.note(key, .anything, isOptional: true)
            return recorder.aside
        }
    }

    /// The same, noting nothing.
    private var aside: Recorder { Recorder(catalogue: TypeCatalogue(), type: type, slot: ShapeSlot()) }

    private func note(_ key: any CodingKey, _ shape: JSONShape, isOptional: Bool = false) {
        catalogue.note(
            .init(name: key.stringValue, shape: shape, isOptional: isOptional, keys: TypeName(Swift.type(of: key))),
            of: type)
    }

    /// A list of one object.
    private struct ByHand: UnkeyedDecodingContainer {
        let recorder: Recorder
        let codingPath: [any CodingKey] = []
        let count: Int? = 1
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex > 0 }

        init(recorder: Recorder) { self.recorder = recorder }

        mutating func nestedContainer<Key: CodingKey>(
            keyedBy type: Key.Type
        ) throws -> KeyedDecodingContainer<Key> {
            currentIndex += 1
            return try recorder.container(keyedBy: type)
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { throw refusal }
        mutating func decodeNil() throws -> Bool { throw refusal }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw refusal }
        mutating func superDecoder() throws -> any Decoder { throw refusal }

        private var refusal: TypeCatalogue.Failure {
            TypeCatalogue.Failure("\(recorder.type) is no object: describe it as a type")
        }
    }

    private struct Single: SingleValueDecodingContainer {
        let recorder: Recorder
        let codingPath: [any CodingKey] = []

        func decodeNil() -> Bool { false }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try recorder.catalogue.sample(type, into: recorder.slot)
        }
    }
}
