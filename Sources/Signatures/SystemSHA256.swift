import CLibcrypto
package import MerkleTree

/// SHA-256 by the system's libcrypto. On the 65 bytes of an inner tree node it takes about half the time of the
/// general-purpose interfaces, which look the algorithm up for every call.
package struct SystemSHA256: SHA256Hasher {
    /// There is only one SHA-256; the value carries nothing.
    package init() {}

    /// SHA-256 of the bytes.
    package func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: Digest.byteCount, alignment: 8) { digest in
            touchstone_sha256(bytes.baseAddress, bytes.count, digest.baseAddress)
            return UnsafeRawBufferPointer(digest).load(as: Digest.self)
        }
    }
}
