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
