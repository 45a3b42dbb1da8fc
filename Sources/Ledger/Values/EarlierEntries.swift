import CBOR

/// The seq of an earlier entry of the same book. CBOR uint.
package struct EntrySeq: Hashable, Sendable, FieldConvertible, FieldContent, FieldElement {
    /// The seq.
    package let value: UInt64

    package init(_ value: UInt64) {
        self.value = value
    }

    /// Reads an unsigned integer.
    package init?(field value: FieldValue) {
        guard case .unsigned(let seq) = value else { return nil }
        self.init(seq)
    }

    package var fieldValue: FieldValue { .unsigned(value) }

    package static var fieldType: FieldType { .seq }
    package static var listType: FieldType { .seqs }

    /// Whether they ascend.
    package static func isList(_ seqs: [EntrySeq]) -> Bool { ascends(seqs) { $0.value < $1.value } }
}

/// The new value of one field of the entry that a correction amends. CBOR [name, value]; null empties the field.
package struct Amendment: Hashable, Sendable, FieldConvertible, FieldElement {
    /// The field's name in the table of the entry corrected.
    package let name: String
    /// Its new value.
    package let value: FieldValue

    /// An amendment; whether the entry has such a field is checked where it is applied.
    package init(name: String, value: FieldValue) {
        self.name = name
        self.value = value
    }

    /// Reads [name, value].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let name = String(field: parts[0]) else { return nil }
        self.init(name: name, value: parts[1])
    }

    /// [name, value].
    package var fieldValue: FieldValue { .array([.text(name), value]) }

    package static var listType: FieldType { .amendments }

    /// Whether no field is named twice.
    package static func isList(_ amendments: [Amendment]) -> Bool { isDistinct(amendments) { $0.name } }
}

/// The personal fields of one entry that were erased. CBOR [seq, [name…]].
package struct RedactionTarget: Hashable, Sendable, FieldConvertible, FieldElement {
    /// The entry, in the same book.
    package let seq: UInt64
    /// The fields, at least one.
    package let names: [String]

    /// Nil without a name.
    package init?(seq: UInt64, names: [String]) {
        guard !names.isEmpty else { return nil }
        self.seq = seq
        self.names = names
    }

    /// Reads [seq, [name…]].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, case .unsigned(let seq) = parts[0],
            let names = [String](field: parts[1])
        else { return nil }
        self.init(seq: seq, names: names)
    }

    /// [seq, [name…]].
    package var fieldValue: FieldValue { .array([.unsigned(seq), names.fieldValue]) }

    package static var listType: FieldType { .redactions }

    /// Whether they ascend by entry.
    package static func isList(_ targets: [RedactionTarget]) -> Bool { ascends(targets) { $0.seq < $1.seq } }
}
