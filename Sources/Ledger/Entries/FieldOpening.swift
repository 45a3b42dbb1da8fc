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
