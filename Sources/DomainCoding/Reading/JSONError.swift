/// Why JSON was refused, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value in question; empty for the whole text.
    package let path: JSONPath
    /// What is wrong with it.
    package let reason: Reason
    /// Where it begins in the text, in bytes from 0; nil for something that is not there.
    package let offset: Int?

    package init(_ reason: Reason, at path: JSONPath = JSONPath(), offset: Int? = nil) {
        self.path = path
        self.reason = reason
        self.offset = offset
    }

    package enum Reason: Hashable, Sendable {
        /// The text is not JSON.
        case malformed(Malformation)
        /// The text has more bytes than that.
        case tooLarge(limit: Int)
        /// Arrays and objects are nested deeper than that.
        case tooDeep(limit: Int)
        /// There are more values than that.
        case tooManyElements(limit: Int)
        /// The object has a field of that name already.
        case repeatedName
        /// Fields that nobody asked for: all of them, or the first hundred.
        case unknownFields([JSONPath])
        /// The field is needed, and absent or null.
        case missing
        /// A value of another type.
        case mistyped(expected: JSONType, found: JSONType)
        /// An integer beyond those bits.
        case integerOutOfRange(bits: Int, isSigned: Bool)
        /// A number beyond what floating point holds.
        case numberOutOfRange
        /// A word that is none of these.
        case notOneOf([String])
        /// Refused by the type of the value; nil where that states no schema.
        case refused(ValueSchema?)
    }

    /// What is not as RFC 8259 has it.
    package enum Malformation: Hashable, Sendable {
        /// There is no value.
        case empty
        /// The text begins with a byte order mark (RFC 8259 §8.1).
        case byteOrderMark
        /// The text ends within a value.
        case cutOff
        /// That byte cannot stand here.
        case unexpected(UInt8)
        /// Something follows the value.
        case trailing
        /// A comma stands before a closing bracket.
        case trailingComma
        /// Digits that are no number, such as `01`, `1.` or `+1` (§6).
        case number
        /// A control character in a string, which has to be escaped (§7).
        case controlCharacter(UInt8)
        /// A backslash with something behind it that is no escape (§7).
        case escape
        /// An escaped surrogate without its other half.
        case loneSurrogate
        /// Bytes that are not UTF-8, or an overlong form (§8.1).
        case notUTF8
    }

    /// For a developer: the path, the case, and the offset.
    package var description: String {
        var text = path.isEmpty ? "" : path.description + ": "
        text += "\(reason)"
        if let offset { text += " at byte " + String(offset) }
        return text
    }
}

/// A type of JSON, with the integers apart from the other numbers.
package enum JSONType: String, Hashable, Sendable {
    case null, boolean, integer, number, string, array, object
}

/// The way from the whole value to one in it, such as `lines[3].price`.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    /// One step down.
    package enum Step: Hashable, Sendable {
        /// To the field of that name.
        case name(String)
        /// To the element at that index, from 0.
        case index(Int)
    }

    /// The steps from the outermost one on; none for the whole value.
    package var steps: [Step]

    package init(_ steps: [Step] = []) { self.steps = steps }

    /// Whether it is the whole value.
    package var isEmpty: Bool { steps.isEmpty }

    /// The path to a field of the object here.
    package func field(_ name: String) -> JSONPath { JSONPath(steps + [.name(name)]) }

    /// Names with dots between them, indices in brackets; the names as they are, whatever they contain.
    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .name(let name): text += (text.isEmpty ? "" : ".") + name
            case .index(let index): text += "[" + String(index) + "]"
            }
        }
        return text
    }

    /// A step as Codable has it.
    struct Key: CodingKey {
        let stringValue: String
        let intValue: Int?

        init(stringValue: String) {
            self.stringValue = stringValue
            intValue = nil
        }

        init(intValue: Int) {
            stringValue = String(intValue)
            self.intValue = intValue
        }
    }

    /// The path that Codable writes so.
    init(_ keys: [any CodingKey]) {
        steps = keys.map { key in key.intValue.map(Step.index) ?? .name(key.stringValue) }
    }

    /// The path as Codable writes it.
    var keys: [any CodingKey] {
        steps.map { step in
            switch step {
            case .name(let name): Key(stringValue: name)
            case .index(let index): Key(intValue: index)
            }
        }
    }
}
