import CBOR

/// The seq of an earlier entry of the same book. CBOR uint.
package struct EntrySeq: Hashable, Sendable, FieldConvertible {
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
}
