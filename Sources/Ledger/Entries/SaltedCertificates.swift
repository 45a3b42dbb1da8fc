import CBOR
package import MerkleTree
package import PartCertificates

/// The certificates of a receipt or shipment as the leaves of a tree whose root is a field of the entry, so that one
/// part can be disclosed alone.
///
/// Leaf i is CBOR [salt, issuer id, number], salt = `EntryKeys.certificateSalt(businessKey, i)`; the tree is that of
/// RFC 6962.
package struct SaltedCertificates: Sendable {
    /// The certificates in the order of the leaves.
    package let certificates: [CertificateID]
    private let businessKey: [UInt8]

    /// The certificates of the entry with that business key.
    package init(_ certificates: [CertificateID], businessKey: [UInt8]) {
        self.certificates = certificates
        self.businessKey = businessKey
    }

    /// The root; nil when there are none.
    package func root(using hasher: some SHA256Hasher) -> Digest? {
        if certificates.isEmpty { return nil }
        return merkleRoot(leafHashes: leafHashes(using: hasher), using: hasher)
    }

    /// What discloses the certificate at `index` alone; nil when there is none. Hashes the whole tree.
    package func disclosure(at index: UInt64, using hasher: some SHA256Hasher) -> CertificateDisclosure? {
        guard index < UInt64(certificates.count) else { return nil }
        let path: [Digest]
        do throws(MerkleProofError) {
            path = try inclusionPath(index: index, leafHashes: leafHashes(using: hasher), using: hasher)
        } catch {
            return nil
        }
        return CertificateDisclosure(
            id: certificates[Int(index)],
            salt: EntryKeys.certificateSalt(businessKey: businessKey, index: index, using: hasher), index: index,
            size: UInt64(certificates.count), path: path)
    }

    /// The place of the first certificate that stands before already.
    static func firstRepeated(_ certificates: [CertificateID]) -> Int? {
        if certificates.count < 2 { return nil }
        var seen: Set<CertificateID> = []
        for index in certificates.indices where !seen.insert(certificates[index]).inserted { return index }
        return nil
    }

    private func leafHashes(using hasher: some SHA256Hasher) -> [Digest] {
        var hashes: [Digest] = []
        hashes.reserveCapacity(certificates.count)
        for index in certificates.indices {
            let salt = EntryKeys.certificateSalt(businessKey: businessKey, index: UInt64(index), using: hasher)
            let bytes = CertificateDisclosure.leaf(salt: salt, id: certificates[index])
            hashes.append(TreeHasher(hasher).leaf(bytes))
        }
        return hashes
    }
}

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
