import Crypto
package import MerkleTree

/// SHA-256 over bytes that come piece by piece.
package struct SystemRunningSHA256: RunningSHA256 {
    private var hash = Crypto.SHA256()

    /// The hash of no bytes yet.
    package init() {}

    /// Takes the next bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
    }

    /// SHA-256 of all bytes so far.
    package var digest: MerkleTree.Digest {
        let copy = hash
        guard let digest = MerkleTree.Digest(Array(copy.finalize())) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}
