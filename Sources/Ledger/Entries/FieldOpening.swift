import CBOR
package import MerkleTree

/// What discloses one field of an entry alone: its name, value and salt. CBOR [name, salt, value].
package struct FieldOpening: Hashable, Sendable {
    /// The number of bytes in a salt.
    package static let saltByteCount = 16

    /// The field's name.
    package let name: String
    /// The salt, 16 bytes.
    package let salt: [UInt8]
    /// The value; null when the field is absent.
    package let value: FieldValue

    /// Nil unless the salt has 16 bytes.
    package init?(name: String, salt: [UInt8], value: FieldValue) {
        guard salt.count == FieldOpening.saltByteCount else { return nil }
        self.name = name
        self.salt = salt
        self.value = value
    }

    /// The opening of a field whose salt comes from a key of the entry.
    package init(name: String, key: [UInt8], value: FieldValue, using hasher: some SHA256Hasher) {
        self.name = name
        salt = EntryKeys.fieldSalt(key: key, name: name, using: hasher)
        self.value = value
    }

    /// The digest that stands in the entry: SHA-256(CBOR [salt, name, value]).
    package func digest(using hasher: some SHA256Hasher) -> Digest {
        var digester = FieldDigester()
        return digester.digest(name: name, salt: salt, value: value, using: hasher)
    }

    /// Checks that the field of that name in `entry` has this value.
    ///
    /// - Throws: `unknownField` when the entry's table has no such field or is not known, `digestMismatch` when the
    ///   value or the salt is another one.
    package func check(in entry: Entry, using hasher: some SHA256Hasher) throws(OpeningError) {
        guard let table = entry.table, let index = table.index(of: name) else { throw .unknownField(name) }
        guard entry.digests[index] == digest(using: hasher) else { throw .digestMismatch(field: name) }
    }
}

/// Computes the digests of many fields, one after the other: SHA-256(CBOR [salt, name, value]). A check or a seal needs
/// some dozens for each entry, so neither salts nor bytes get arrays of their own.
struct FieldDigester {
    private var encoder = CBOREncoder(reserving: 256)
    private var valueStart = 0

    /// The encoding of the value that was digested last.
    var encodedValue: ArraySlice<UInt8> { encoder.bytes[valueStart...] }

    /// The digest of a field whose salt is known.
    mutating func digest(
        name: String, salt: [UInt8], value: FieldValue, using hasher: some SHA256Hasher
    ) -> Digest {
        begin()
        encoder.bytes(salt)
        return finish(name, value, hasher)
    }

    /// The digest of a field whose salt comes from a key of the entry.
    mutating func digest(
        name: String, key: [UInt8], value: FieldValue, using hasher: some SHA256Hasher
    ) -> Digest {
        let mac = EntryKeys.fieldMAC(key: key, name: name, using: hasher)
        begin()
        mac.withUnsafeBytes { bytes in
            encoder.bytes(UnsafeRawBufferPointer(rebasing: bytes[..<FieldOpening.saltByteCount]))
        }
        return finish(name, value, hasher)
    }

    private mutating func begin() {
        encoder.removeAll()
        encoder.array(count: 3)
    }

    private mutating func finish(_ name: String, _ value: FieldValue, _ hasher: some SHA256Hasher) -> Digest {
        encoder.text(name)
        valueStart = encoder.bytes.count
        encoder.value(value)
        return hasher.hash(encoder.bytes)
    }
}

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
