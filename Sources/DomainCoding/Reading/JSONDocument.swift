/// JSON that was read: its text, and a flat list of the values and names in it, in the order of the text.
///
/// Strings stand in the text without their escapes: these are resolved in place while reading, because what an escape
/// means is never longer than the escape.
package struct JSONDocument: Sendable {
    let bytes: [UInt8]
    let nodes: [Node]

    /// Reads the text of one value.
    package init(_ text: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        var reader = try JSONReader(text, limits: limits)
        try reader.readAll()
        bytes = reader.bytes
        nodes = reader.nodes
    }

    init(bytes: [UInt8], nodes: [Node]) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// A value or a name in 8 bytes.
    ///
    /// A name is followed by its value. An array or object is followed by what it contains.
    struct Node {
        enum Kind: UInt32 {
            case null, `true`, `false`, number, string, name, array, object
        }

        private let kindAndStart: UInt32
        /// For an array or object the index of the node after everything in it, otherwise where its text ends.
        var end: UInt32

        init(_ kind: Kind, start: Int, end: UInt32) {
            kindAndStart = kind.rawValue << 29 | UInt32(start)
            self.end = end
        }

        /// An array or object that was not read to its end.
        static let open = UInt32.max

        var kind: Kind { Kind(rawValue: kindAndStart >> 29) ?? .null }
        /// Where its text begins; for strings and names, after the quotation mark.
        var start: Int { Int(kindAndStart & 0x1FFF_FFFF) }
        /// Where it begins, a string with its quotation mark.
        var offset: Int { kind == .string || kind == .name ? start - 1 : start }
        var isContainer: Bool { kindAndStart >> 29 >= Kind.array.rawValue }

        var type: JSONType {
            switch kind {
            case .null: .null
            case .true, .false: .boolean
            case .number: .number
            case .string, .name: .string
            case .array: .array
            case .object: .object
            }
        }
    }

    /// The node after a value and everything in it.
    func after(_ index: Int) -> Int {
        let node = nodes[index]
        return node.isContainer ? Int(node.end) : index + 1
    }

    /// The text of a scalar or a name; a string without its quotation marks and escapes.
    func text(_ index: Int) -> String {
        let node = nodes[index]
        return String(decoding: bytes[node.start..<Int(node.end)], as: UTF8.self)
    }

    /// The way to a value; for a name, to its value.
    ///
    /// Walks down from the whole past every value before it. It is asked for at each error, also one that a type catches
    /// because it was given another one of its forms, so such a type does not belong into long arrays.
    func path(to target: Int) -> JSONPath {
        var steps: [JSONPath.Step] = []
        var container = 0
        while container < target {
            var child = container + 1
            var index = 0
            if nodes[container].kind == .object {
                while child < target, after(child + 1) <= target { child = after(child + 1) }
                steps.append(.name(text(child)))
                if child == target { break }
                container = child + 1
            } else {
                while after(child) <= target {
                    child = after(child)
                    index += 1
                }
                steps.append(.index(index))
                container = child
            }
        }
        return JSONPath(steps)
    }

    /// One value of a document.
    package struct Value: Sendable {
        let document: JSONDocument
        let index: Int

        /// What it is; every number is a ``JSONType/number`` here.
        package var type: JSONType { document.nodes[index].type }

        /// The text of a string; nil for anything else.
        package var string: String? { type == .string ? document.text(index) : nil }

        /// A number as it is written; nil for anything else.
        package var numberText: String? { type == .number ? document.text(index) : nil }

        /// True or false; nil for anything else.
        package var boolean: Bool? { type == .boolean ? document.nodes[index].kind == .true : nil }

        /// The value of a field; nil when there is none, or when this is no object.
        package subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }

        /// The fields of an object, in the order of the text; none for anything else.
        package var fields: [(name: String, value: Value)] {
            guard type == .object else { return [] }
            var fields: [(name: String, value: Value)] = []
            var child = index + 1
            while child < document.after(index) {
                fields.append((document.text(child), Value(document: document, index: child + 1)))
                child = document.after(child + 1)
            }
            return fields
        }

        /// The elements of an array; none for anything else.
        package var elements: [Value] {
            guard type == .array else { return [] }
            var elements: [Value] = []
            var child = index + 1
            while child < document.after(index) {
                elements.append(Value(document: document, index: child))
                child = document.after(child)
            }
            return elements
        }
    }

    /// The whole value.
    package var root: Value { Value(document: self, index: 0) }

    /// The text with the members of each object in the order of their names, without white space and needless escapes; numbers
    /// stand as they were written.
    package func sorted() -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        write(0, to: &text)
        return text
    }

    private func write(_ index: Int, to text: inout [UInt8]) {
        let node = nodes[index]
        switch node.kind {
        case .array:
            var separator = UInt8(ascii: "[")
            var element = index + 1
            while element < Int(node.end) {
                text.append(separator)
                write(element, to: &text)
                separator = UInt8(ascii: ",")
                element = after(element)
            }
            if element == index + 1 { text.append(separator) }
            text.append(UInt8(ascii: "]"))
        case .object:
            var names: [Int] = []
            var name = index + 1
            while name < Int(node.end) {
                names.append(name)
                name = after(name + 1)
            }
            names.sort { content($0).lexicographicallyPrecedes(content($1)) }
            text.append(UInt8(ascii: "{"))
            for (place, name) in names.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                JSONText.quote(content(name), to: &text)
                text.append(UInt8(ascii: ":"))
                write(name + 1, to: &text)
            }
            text.append(UInt8(ascii: "}"))
        case .string, .name: JSONText.quote(content(index), to: &text)
        case .null, .true, .false, .number: text += content(index)
        }
    }

    /// What a scalar or a name is; of a string what it means.
    private func content(_ index: Int) -> ArraySlice<UInt8> { bytes[nodes[index].start..<Int(nodes[index].end)] }
}
