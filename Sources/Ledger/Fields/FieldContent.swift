package import CBOR
import MerkleTree
import PartCertificates

/// The value of a field: null when the field is absent.
///
/// Where a field may also be undisclosed or erased, an optional of it is used, and `nil` says so.
package typealias FieldValue = CBORValue

/// What can be the value of a field: it has exactly one encoding, and reads back only from that one.
package protocol FieldConvertible: Sendable {
    /// Reads the value; nil when it is not the one encoding of anything of this type.
    init?(field value: FieldValue)

    /// The encoding.
    var fieldValue: FieldValue { get }
}

extension Array where Element: FieldConvertible {
    /// Reads a list with at least one element; nil when it is empty or any element does not read.
    package init?(field value: FieldValue) {
        guard case .array(let items) = value, !items.isEmpty else { return nil }
        self.init()
        reserveCapacity(items.count)
        for item in items {
            guard let element = Element(field: item) else { return nil }
            append(element)
        }
    }

    /// A list; null when it is empty, so that there is one way to say so.
    package var fieldValue: FieldValue {
        if isEmpty { return .null }
        var items: [FieldValue] = []
        items.reserveCapacity(count)
        for element in self { items.append(element.fieldValue) }
        return .array(items)
    }
}

extension Optional where Wrapped: FieldConvertible {
    /// The encoding; null when there is no value.
    package var fieldValue: FieldValue {
        switch self {
        case .some(let value): value.fieldValue
        case .none: .null
        }
    }

    /// What stands in the value, which may be null; nil when it does not read.
    static func reading(_ value: FieldValue) -> Wrapped?? {
        value == .null ? .some(nil) : Wrapped(field: value).map { .some($0) }
    }
}

/// What a record can hold in a field: a value, one that may be absent, or a list.
package protocol FieldContent: Sendable {
    /// What the field's value may be, besides null.
    static var fieldType: FieldType { get }

    /// Reads a value other than null; nil when it is not of the field's type.
    static func read(_ value: FieldValue) -> Self?

    /// The encoding; null when there is nothing.
    var fieldValue: FieldValue { get }
}

extension FieldContent where Self: FieldConvertible {
    package static func read(_ value: FieldValue) -> Self? { Self(field: value) }
}

extension Optional: FieldContent where Wrapped: FieldContent & FieldConvertible {
    package static var fieldType: FieldType { Wrapped.fieldType }

    package static func read(_ value: FieldValue) -> Wrapped?? { Wrapped.read(value).map { .some($0) } }
}

/// What can be an element of a list in a field.
package protocol FieldElement: FieldConvertible {
    /// The type of the list.
    static var listType: FieldType { get }

    /// Whether they may stand beside one another in this order.
    static func isList(_ elements: [Self]) -> Bool
}

extension FieldElement {
    package static func isList(_ elements: [Self]) -> Bool { true }
}

extension Array: FieldContent where Element: FieldElement {
    package static var fieldType: FieldType { Element.listType }

    package static func read(_ value: FieldValue) -> [Element]? {
        guard let list = [Element](field: value), Element.isList(list) else { return nil }
        return list
    }
}

func ascends<Element>(_ list: [Element], by precedes: (Element, Element) -> Bool) -> Bool {
    for index in list.indices.dropFirst() where !precedes(list[index - 1], list[index]) { return false }
    return true
}

func isDistinct<Element, Key: Hashable>(_ list: [Element], by key: (Element) -> Key) -> Bool {
    var seen: Set<Key> = []
    for element in list where !seen.insert(key(element)).inserted { return false }
    return true
}
