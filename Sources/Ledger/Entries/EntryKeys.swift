import CBOR
package import MerkleTree

/// The secrets that salt the fields of one entry, 32 random bytes each: one for the business fields and one for the
/// personal fields, so that these can be erased alone.
package struct EntryKeys: Hashable, Sendable {
    /// The number of bytes in a key.
    package static let byteCount = 32

    /// The key of the business fields.
    package let business: [UInt8]
    /// The key of the personal fields; nil once any of them was erased.
    package let personal: [UInt8]?

    /// Nil unless each key has 32 bytes. Both must come from a good source of randomness and be used once.
    package init?(business: [UInt8], personal: [UInt8]?) {
        guard business.count == EntryKeys.byteCount, personal == nil || personal?.count == EntryKeys.byteCount else {
            return nil
        }
        self.business = business
        self.personal = personal
    }

    /// The salt of a field: HMAC-SHA256(key, field name)[0..16].
    package static func fieldSalt(key: [UInt8], name: String, using hasher: some SHA256Hasher) -> [UInt8] {
        fieldMAC(key: key, name: name, using: hasher).withUnsafeBytes { [UInt8]($0[..<FieldOpening.saltByteCount]) }
    }

    /// HMAC-SHA256(key, field name), which begins with the salt.
    static func fieldMAC(key: [UInt8], name: String, using hasher: some SHA256Hasher) -> Digest {
        let fast = name.utf8.withContiguousStorageIfAvailable { bytes in
            hasher.hmac(key: key, message: UnsafeRawBufferPointer(bytes))
        }
        return fast ?? hasher.hmac(key: key, message: Array(name.utf8))
    }

    /// The salt of the certificate at `index` of a receipt or shipment:
    /// HMAC-SHA256(business key, CBOR ["certificates", index])[0..16].
    package static func certificateSalt(
        businessKey: [UInt8], index: UInt64, using hasher: some SHA256Hasher
    ) -> [UInt8] {
        var encoder = CBOREncoder(reserving: 24)
        encoder.array(count: 2)
        encoder.text("certificates")
        encoder.unsigned(index)
        return Array(hasher.hmac(key: businessKey, message: encoder.bytes).bytes.prefix(16))
    }
}
