/// The hashes of a Merkle tree, RFC 6962 §2.1: leaves and inner nodes are told apart by their first byte, so that
/// neither can be passed off as the other.
package struct TreeHasher<Hash: SHA256Hasher>: Sendable {
    private let hasher: Hash

    /// Hashes with the given SHA-256.
    package init(_ hasher: Hash) {
        self.hasher = hasher
    }

    /// The root of a tree without leaves: SHA-256 of the empty string.
    package var emptyRoot: Digest { hasher.hash(UnsafeRawBufferPointer(start: nil, count: 0)) }

    /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
    package func leaf(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { leaf($0) } }

    /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
    package func leaf(_ bytes: ArraySlice<UInt8>) -> Digest { bytes.withUnsafeBytes { leaf($0) } }

    /// The hash of a leaf: SHA-256(0x00 ‖ bytes).
    package func leaf(_ bytes: UnsafeRawBufferPointer) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: bytes.count + 1, alignment: 8) { buffer in
            buffer[0] = 0x00
            UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: bytes)
            return hasher.hash(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package func children(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { buffer in
            buffer[0] = 0x01
            buffer.storeBytes(of: left, toByteOffset: 1, as: Digest.self)
            buffer.storeBytes(of: right, toByteOffset: 1 + Digest.byteCount, as: Digest.self)
            return hasher.hash(UnsafeRawBufferPointer(buffer))
        }
    }
}
