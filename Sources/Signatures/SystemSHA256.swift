import CLibcrypto
import Crypto
package import MerkleTree

/// SHA-256 by the system's libcrypto. On the 65 bytes of an inner tree node it takes about half the time of the
/// general-purpose interfaces, which look the algorithm up for every call.
package struct SystemSHA256: SHA256Hasher {
    /// There is only one SHA-256; the value carries nothing.
    package init() {}

    /// SHA-256 of the bytes.
    package func hash(_ bytes: UnsafeRawBufferPointer) -> MerkleTree.Digest {
        withUnsafeTemporaryAllocation(byteCount: MerkleTree.Digest.byteCount, alignment: 8) { digest in
            touchstone_sha256(bytes.baseAddress, bytes.count, digest.baseAddress)
            return UnsafeRawBufferPointer(digest).load(as: MerkleTree.Digest.self)
        }
    }
}

/// SHA-256 over bytes that come piece by piece.
package struct SystemRunningSHA256: RunningSHA256 {
    private var hash = Crypto.SHA256()

    /// The hash of no bytes yet.
    package init() {}

    /// Takes the next bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// SHA-256 of all bytes so far.
    package var digest: MerkleTree.Digest {
        let copy = hash
        guard let digest = MerkleTree.Digest(Array(copy.finalize())) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}
