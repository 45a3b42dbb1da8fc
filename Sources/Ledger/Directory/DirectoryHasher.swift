package import MerkleTree

/// The hashes of a directory's tree.
///
/// ```
/// no row      32 zero bytes
/// one row     SHA-256(0x00 ‖ book ‖ headDigest)
/// two or more SHA-256(0x01 ‖ hash of those whose next bit is 0 ‖ hash of those whose next bit is 1)
/// ```
package struct DirectoryHasher<Hash: SHA256Hasher>: Sendable {
    private let hasher: Hash

    /// Hashes with the given SHA-256.
    package init(_ hasher: Hash) {
        self.hasher = hasher
    }

    /// The hash of a subtree without rows.
    package var empty: Digest { .zero }

    /// The hash of a subtree with one row, wherever it stands: it names its book in full.
    package func leaf(_ head: DirectoryHead) -> Digest {
        pair(0x00, head.book.digest, head.headDigest)
    }

    /// The hash of a subtree with two rows or more.
    package func fork(_ left: Digest, _ right: Digest) -> Digest {
        pair(0x01, left, right)
    }

    private func pair(_ prefix: UInt8, _ first: Digest, _ second: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { buffer in
            buffer[0] = prefix
            buffer.storeBytes(of: first, toByteOffset: 1, as: Digest.self)
            buffer.storeBytes(of: second, toByteOffset: 1 + Digest.byteCount, as: Digest.self)
            return hasher.hash(UnsafeRawBufferPointer(buffer))
        }
    }
}

extension BookID {
    /// The number of bits, and so the greatest depth of a directory.
    static let bitCount = 256

    /// Whether the bit at `depth` is one; 0 is the most significant bit of the first byte.
    func bit(_ depth: Int) -> Bool {
        digest.withUnsafeBytes { $0[depth >> 3] >> UInt8(7 - depth & 7) & 1 == 1 }
    }

    /// Whether the first `depth` bits are those of the other book.
    func sharesPrefix(with other: BookID, depth: Int) -> Bool {
        for position in 0..<depth where bit(position) != other.bit(position) { return false }
        return true
    }
}
