import CBOR

/// The new value of one field of the entry that a correction amends. CBOR [name, value]; null empties the field.
package struct Amendment: Hashable, Sendable {
    /// The field's name in the table of the entry corrected.
    package let name: String
    /// Its new value.
    package let value: FieldValue

    /// An amendment; whether the entry has such a field is checked where it is applied.
    package init(name: String, value: FieldValue) {
        self.name = name
        self.value = value
    }
}

extension Amendment: FieldConvertible {
    /// Reads [name, value].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let name = String(field: parts[0]) else { return nil }
        self.init(name: name, value: parts[1])
    }

    /// [name, value].
    package var fieldValue: FieldValue { .array([.text(name), value]) }
}
