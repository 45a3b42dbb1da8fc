import CBOR

/// The kid of the key that signed a batch, as it stands in the certificates: SHA-256(spki)[0..8].
package struct IssuingKey: Hashable, Sendable, FieldConvertible, FieldContent {
    /// The 8 bytes.
    package let bytes: [UInt8]

    /// 8 zero bytes.
    static var zero: IssuingKey { IssuingKey(unchecked: [UInt8](repeating: 0, count: 8)) }

    private init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Takes exactly 8 bytes; nil for any other length.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        self.bytes = bytes
    }

    /// Reads a byte string of 8 bytes.
    package init?(field value: FieldValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self.init(bytes)
    }

    /// A byte string of 8 bytes.
    package var fieldValue: FieldValue { .bytes(bytes) }

    package static var fieldType: FieldType { .keyID }
}
