import CBOR

/// The personal fields of one entry that were erased. CBOR [seq, [name…]].
package struct RedactionTarget: Hashable, Sendable {
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
}

extension RedactionTarget: FieldConvertible {
    /// Reads [seq, [name…]].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, case .unsigned(let seq) = parts[0],
            let names = [String](field: parts[1])
        else { return nil }
        self.init(seq: seq, names: names)
    }

    /// [seq, [name…]].
    package var fieldValue: FieldValue { .array([.unsigned(seq), names.fieldValue]) }
}
