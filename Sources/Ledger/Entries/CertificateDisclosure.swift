import CBOR
package import MerkleTree
package import PartCertificates

/// Shows that one certificate is among those of a receipt or shipment, and nothing about the others but how many.
///
/// CBOR [issuer id, number, salt, index, size, [* digest]].
package struct CertificateDisclosure: Hashable, Sendable {
    /// The certificate.
    package let id: CertificateID
    /// Its salt, 16 bytes.
    package let salt: [UInt8]
    /// Its place among the leaves.
    package let index: UInt64
    /// The number of leaves.
    package let size: UInt64
    /// The audit path from the leaf to the root.
    package let path: [Digest]

    /// Checks it against the root and the count in the entry.
    ///
    /// Both must come from the entry's fields: a path does not bind the number of leaves by itself.
    package func check(
        root: Digest, count: UInt64, using hasher: some SHA256Hasher
    ) throws(MerkleProofError) {
        guard size == count else { throw .indexBeyondSize(index: index, size: count) }
        let leafHash = TreeHasher(hasher).leaf(CertificateDisclosure.leaf(salt: salt, id: id))
        try verifyInclusion(leafHash: leafHash, index: index, size: size, path: path, root: root, using: hasher)
    }

    /// The leaf: CBOR [salt, issuer id, number].
    static func leaf(salt: [UInt8], id: CertificateID) -> [UInt8] {
        var encoder = CBOREncoder(reserving: 64)
        encoder.array(count: 3)
        encoder.bytes(salt)
        encoder.text(id.issuer.text)
        encoder.unsigned(UInt64(id.number.value))
        return encoder.bytes
    }
}

extension CertificateDisclosure: FieldConvertible {
    /// Reads [issuer id, number, salt, index, size, path].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 6,
            let id = CertificateID(field: .array([parts[0], parts[1]])), case .bytes(let salt) = parts[2],
            salt.count == FieldOpening.saltByteCount, case .unsigned(let index) = parts[3],
            case .unsigned(let size) = parts[4], case .array(let digests) = parts[5]
        else { return nil }
        var path: [Digest] = []
        for item in digests {
            guard let digest = Digest(field: item) else { return nil }
            path.append(digest)
        }
        self.id = id
        self.salt = salt
        self.index = index
        self.size = size
        self.path = path
    }

    /// [issuer id, number, salt, index, size, path].
    package var fieldValue: FieldValue {
        var digests: [FieldValue] = []
        for digest in path { digests.append(digest.fieldValue) }
        return .array([
            .text(id.issuer.text), id.number.fieldValue, .bytes(salt), .unsigned(index), .unsigned(size),
            .array(digests),
        ])
    }
}
