import DomainCoding

/// What JSON carries without brackets.
enum Scalars {
    /// The shape and a value of a scalar of the standard library; nil for other types.
    static func sample<Value>(_ type: Value.Type) -> (shape: JSONShape, value: Value)? {
        func made(_ shape: JSONShape, _ value: Any) -> (shape: JSONShape, value: Value)? {
            (value as? Value).map { (shape, $0) }
        }
        switch type {
        case is String.Type: return made(.text, "text")
        case is Bool.Type: return made(.boolean, true)
        case is Double.Type: return made(.number, 1.5)
        case is Float.Type: return made(.number, Float(1.5))
        case let integer as any FixedWidthInteger.Type:
            return made(bounds(integer), one(integer))
        default: return nil
        }
    }

    private static func one<Value: FixedWidthInteger>(_: Value.Type) -> Value { 1 }

    /// 64 bits are the width of JSON's integers here, and need no saying.
    private static func bounds<Value: FixedWidthInteger>(_: Value.Type) -> JSONShape {
        let least = Value.bitWidth == 64 && Value.isSigned ? nil : Int64(Value.min)
        return .integer(least: least, most: Value.bitWidth == 64 ? nil : UInt64(Value.max))
    }

    /// The words of an enumeration whose raw values are strings.
    static func words<Words: CaseIterable & RawRepresentable>(of _: Words.Type) -> [String]? {
        Words.allCases.map(\.rawValue) as? [String]
    }

    /// The scalars, and lists of texts, that a type reads by hand, with what it makes of each.
    static func forms<Value: Decodable>(of type: Value.Type) -> [(shape: JSONShape, value: Value)] {
        let samples: [(JSONShape, String)] = [
            (.text, "\"text\""), (.integer(least: nil, most: nil), "1"), (.number, "1.5"), (.boolean, "true"),
            (.list(.text), "[\"text\"]"),
        ]
        var forms = samples.compactMap { shape, json in
            // Refusing is the answer.
            (try? JSON.decode(type, from: Array(json.utf8))).map { (shape: shape, value: $0) }
        }
        // A number is read where an integer is.
        if forms.contains(where: { $0.shape == .number }) {
            forms.removeAll { $0.shape == .integer(least: nil, most: nil) }
        }
        return forms
    }
}

extension ValueSchema {
    /// ``example`` as JSON.
    package var exampleJSON: String { type == .string ? Self.string(example) : example }

    /// A string as JSON.
    package static func string(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
