public import CBOR

/// The kid of the key that signed a batch, as it stands in the certificates: SHA-256(spki)[0..8].
public struct IssuingKey: Hashable, Sendable, FieldConvertible {
    /// The 8 bytes.
    public let bytes: [UInt8]

    /// Takes exactly 8 bytes; nil for any other length.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 else { return nil }
        self.bytes = bytes
    }

    /// Reads a byte string of 8 bytes.
    public init?(field value: FieldValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self.init(bytes)
    }

    /// A byte string of 8 bytes.
    public var fieldValue: FieldValue { .bytes(bytes) }
}
