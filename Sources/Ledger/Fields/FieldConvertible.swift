package import CBOR

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
}
