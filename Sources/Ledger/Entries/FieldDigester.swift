import CBOR
import MerkleTree

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
