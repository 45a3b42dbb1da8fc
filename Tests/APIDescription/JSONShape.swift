package import DomainCoding

/// The full name of a type: its module, and the types around it.
package struct TypeName: Hashable, Comparable, CustomStringConvertible {
    package let module: String
    package let path: [String]
    /// The number that a generic type is made for, such as the limit of a text; empty without one.
    private let number: String

    /// The name of a type. Types that generic ones are made for are left out.
    package init(_ type: Any.Type) {
        var parts: [String] = [""]
        var depth = 0
        var text = String(reflecting: type)[...]
        // What an extension declares stands in the extension's module: `(extension in M):Other.T`.
        let isExtension = text.firstMatch(of: #/^\(extension in (.+?)\):/#)
        if let isExtension { text.removeSubrange(isExtension.range) }
        // What is private stands in a context that has a name for the compiler only: `M.(unknown context at $1a2b).T`.
        for character in text {
            switch character {
            case "<", "(": depth += 1
            case ">", ")": depth -= 1
            case "." where depth == 0: parts.append("")
            default: if depth == 0 { parts[parts.count - 1].append(character) }
            }
        }
        module = isExtension.map { String($0.output.1) } ?? parts[0]
        path = parts.dropFirst().filter { !$0.isEmpty }
        number = text.firstMatch(of: #/<([0-9]+)>$/#).map { String($0.output.1) } ?? ""
    }

    /// A type within another one.
    func within(_ name: String) -> TypeName { TypeName(module: module, path: path + [name]) }

    private init(module: String, path: [String]) { (self.module, self.path, number) = (module, path, "") }

    /// The name in the description: `ReceiveParts.Line` is `ReceivePartsLine`, `StatedText<100>` is `StatedText100`.
    package var component: String { path.joined() + number }

    package var description: String { ([module] + path).joined(separator: ".") }

    package static func < (one: TypeName, other: TypeName) -> Bool { one.component < other.component }
}

/// What JSON a type reads.
package indirect enum JSONShape: Equatable {
    case text
    case boolean
    case number
    case integer(least: Int64?, most: UInt64?)
    /// A value that states what it accepts.
    case value(TypeName)
    case object(TypeName)
    case list(JSONShape)
    /// An object whose names are data; names have one shape, and values another.
    case map(names: JSONShape, values: JSONShape)
    /// In one of several forms.
    case oneOf([JSONShape])
    /// Whatever something else decides that stands beside it.
    case anything
}

/// A type whose JSON is an object, and its fields in the order in which they are read.
package struct ObjectShape: Equatable {
    package struct Field: Equatable {
        package let name: String
        package let shape: JSONShape
        package let isOptional: Bool
        /// The enumeration of names that it was read by.
        package let keys: TypeName
    }

    package let type: TypeName
    package internal(set) var fields: [Field]
    /// Which of the fields that may be absent a sample has, where they exclude each other; nil for all.
    package internal(set) var only: String?
}

/// The types that requests and answers consist of, found by letting each read a sample.
package final class TypeCatalogue {
    /// Types that are objects.
    package internal(set) var objects: [TypeName: ObjectShape] = [:]
    /// Values that state what they accept.
    package internal(set) var values: [TypeName: ValueSchema] = [:]
    var underway: Set<TypeName> = []

    package init() {}

    /// What a type reads, and everything in it.
    package func shape(of type: any Decodable.Type) throws -> JSONShape {
        func open<Value: Decodable>(_: Value.Type) throws -> JSONShape {
            let slot = ShapeSlot()
            _ = try sample(Value.self, into: slot)
            return try slot.found(TypeName(Value.self))
        }
        return try open(type)
    }

    /// A value of a type with everything in it: lists have one element, and what may be absent is there.
    package static func sample<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try TypeCatalogue().sample(type, into: ShapeSlot())
    }

    /// Takes over the values of another catalogue.
    func add(valuesOf other: TypeCatalogue) { values.merge(other.values) { mine, _ in mine } }

    /// A type could not be described.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(_ description: String) { self.description = description }
    }
}

/// Where a decoder writes down what was asked of it.
final class ShapeSlot {
    var shape: JSONShape?

    func found(_ type: TypeName) throws -> JSONShape {
        guard let shape else { throw TypeCatalogue.Failure("\(type) reads nothing") }
        return shape
    }
}
