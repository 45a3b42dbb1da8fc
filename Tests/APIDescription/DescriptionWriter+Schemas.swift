import DomainCoding

extension DescriptionWriter {
    /// A shape where it is used; a type of its own by reference.
    func schema(_ shape: JSONShape) throws -> YAMLNode {
        switch shape {
        case .text: ["type": .word("string")]
        case .boolean: ["type": .word("boolean")]
        case .number: ["type": .word("number")]
        case .integer(let least, let most):
            [
                "type": .word("integer"), "format": least == nil && most == nil ? .word("int64") : nil,
                "minimum": least.map { .word(String($0)) }, "maximum": most.map { .word(String($0)) },
            ]
        case .value(let type), .object(let type): ["$ref": .text("#/components/schemas/" + type.component)]
        case .list(let element): ["type": .word("array"), "items": try schema(element)]
        case .map(let names, let values):
            [
                "type": .word("object"), "propertyNames": names == .text ? nil : try schema(names),
                "additionalProperties": try schema(values),
            ]
        case .oneOf(let forms): ["oneOf": .list(try forms.map(schema))]
        case .anything: [:]
        }
    }

    /// Every type that was met, by name.
    func schemas() throws -> [YAMLNode.Field] {
        var fields: [String: YAMLNode] = [:]
        for (type, object) in types.objects.sorted(by: { $0.key < $1.key }) {
            guard fields.updateValue(try schema(object), forKey: type.component) == nil else {
                throw TypeCatalogue.Failure("two types are called \(type.component)")
            }
        }
        for (type, value) in types.values.sorted(by: { $0.key < $1.key }) {
            guard fields.updateValue(try schema(value, of: type), forKey: type.component) == nil else {
                throw TypeCatalogue.Failure("two types are called \(type.component)")
            }
        }
        return fields.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    }

    private func schema(_ object: ObjectShape) throws -> YAMLNode {
        let required = object.fields.filter { !$0.isOptional }.map { YAMLNode.plain($0.name) }
        return [
            "type": .word("object"), "description": try sentence(object.type).map { .text($0) },
            "required": required.isEmpty ? nil : .list(required),
            "properties": .map(try object.fields.map { .init($0.name, try property($0, of: object.type)) }),
        ]
    }

    private func property(_ field: ObjectShape.Field, of type: TypeName) throws -> YAMLNode {
        guard case .map(let schema) = try schema(field.shape) else { return [:] }
        let said = try sentence(of: field, in: type).map { [YAMLNode.Field("description", .text($0))] } ?? []
        return .map(schema + said)
    }

    /// What is said of a property, or else of the name in the enumeration by which JSON is read. A field whose type says what
    /// it is needs no more than its name.
    func sentence(of field: ObjectShape.Field, in type: TypeName) throws -> String? {
        var paragraphs = try comments.paragraphs(type.module, type.path + [field.name])
        if paragraphs.isEmpty {
            paragraphs = try comments.paragraphs(field.keys.module, field.keys.path + [field.name])
        }
        if !paragraphs.isEmpty { return paragraphs.joined(separator: "\n\n") }
        switch field.shape {
        case .value, .object: break
        default: withoutComment.insert("\(type).\(field.name)")
        }
        return nil
    }

    /// A value that states what it accepts.
    private func schema(_ value: ValueSchema, of type: TypeName) throws -> YAMLNode {
        [
            "type": .word(value.type.rawValue), "format": value.format.map { .plain($0) },
            "description": .text(try sentence(of: value, type)),
            "enum": value.words.isEmpty ? nil : .list(value.words.map { .plain($0) }),
            "pattern": value.pattern.map { .text($0) },
            "minLength": value.length.map { .word(String($0.lowerBound)) },
            "maxLength": value.length.map { .word(String($0.upperBound)) },
            "minimum": value.least.map { .word(String($0)) }, "maximum": value.most.map { .word(String($0)) },
            "examples": value.words.isEmpty
                ? [value.type == .string ? .text(value.example) : .word(value.example)] : nil,
        ]
    }

    /// The first paragraph about a value's type, because others are about its use in Swift; what is said of its words, and
    /// what is refused besides.
    private func sentence(of value: ValueSchema, _ type: TypeName) throws -> String {
        var paragraphs = Array(try comments.paragraphs(type.module, type.path).prefix(1))
        if paragraphs.isEmpty { withoutComment.insert(type.description) }
        // A case is called like its word, in another style.
        func bare(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
        let cases = try comments.cases(type).map { (bare($0.key), $0.value) }
        let words = value.words.compactMap { word in
            cases.first { $0.0 == bare(word) }.map { "- `\(word)`: \($0.1)" }
        }
        paragraphs += words
        if let besides = value.besides { paragraphs.append("Refused besides: \(besides).") }
        return paragraphs.joined(separator: "\n\n")
    }
}
