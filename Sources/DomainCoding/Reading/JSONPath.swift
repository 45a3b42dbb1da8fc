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
}

extension JSONPath {
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
