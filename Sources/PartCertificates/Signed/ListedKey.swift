package import COSE
package import MerkleTree

extension KeyID {
    /// The identifier of a key: the first 8 bytes of the SHA-256 of its SubjectPublicKeyInfo.
    package init(of info: SubjectPublicKeyInfo, using hasher: some SHA256Hasher) {
        guard let keyID = KeyID(hasher.hash(info.bytes).bytes[..<8]) else {
            preconditionFailure("a digest has 32 bytes")
        }
        self = keyID
    }
}

/// A public key together with its identifier, computed once.
package struct ListedKey: Hashable, Sendable {
    /// The key.
    package let info: SubjectPublicKeyInfo
    /// Its identifier.
    package let id: KeyID

    /// Computes the identifier with SHA-256.
    package init(_ info: SubjectPublicKeyInfo, using hasher: some SHA256Hasher) {
        self.info = info
        self.id = KeyID(of: info, using: hasher)
    }
}
