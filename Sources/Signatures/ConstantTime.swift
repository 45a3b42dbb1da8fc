import CLibcrypto
package import MerkleTree

/// Comparisons and erasure of secrets.
package enum ConstantTime {
    /// Whether the bytes are equal, in a time that depends on their number only. Different counts are unequal at once.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }

    /// Whether the digests are equal, in constant time.
    package static func areEqual(_ left: Digest, _ right: Digest) -> Bool {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0 }
        }
    }
}

extension [UInt8] {
    /// Overwrites the bytes, in a way that the compiler does not remove. Reaches this copy only.
    mutating func erase() { withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
}
