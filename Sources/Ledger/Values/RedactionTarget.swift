public import CBOR

/// The personal fields of one entry that were erased. CBOR [seq, [name…]].
public struct RedactionTarget: Hashable, Sendable {
    /// The entry, in the same book.
    public let seq: UInt64
    /// The fields, at least one.
    public let names: [String]

    /// Nil without a name.
    public init?(seq: UInt64, names: [String]) {
        guard !names.isEmpty else { return nil }
        self.seq = seq
        self.names = names
    }
}

extension RedactionTarget: FieldConvertible {
    /// Reads [seq, [name…]].
    public init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, case .unsigned(let seq) = parts[0],
            let names = [String](field: parts[1])
        else { return nil }
        self.init(seq: seq, names: names)
    }

    /// [seq, [name…]].
    public var fieldValue: FieldValue { .array([.unsigned(seq), names.fieldValue]) }
}
