import CLibcrypto

/// Keys and verifiers from what people can remember.
package enum Passphrase {
    /// The cost of scrypt (RFC 7914 §2): memory is 128 · n · r bytes, time grows with n · r · p.
    package struct Cost: Hashable, Sendable {
        /// CPU and memory cost, a power of two above 1.
        package var n: UInt64

        /// Block size.
        package var r: UInt64

        /// Parallelization.
        package var p: UInt64

        /// A cost of one's own. `scrypt` refuses values that the RFC forbids.
        package init(n: UInt64, r: UInt64, p: UInt64) {
            self.n = n
            self.r = r
            self.p = p
        }

        /// 16 MiB and a few tenths of a second a guess: N = 2^14, r = 8, p = 5.
        package static let standard = Cost(n: 1 << 14, r: 8, p: 5)
    }

    /// The memory that scrypt may take, in bytes. A cost from outside that asks for more is refused.
    package static let memoryLimit: UInt64 = 256 << 20

    /// `count` bytes derived from the passphrase by scrypt. Blocks for as long as it takes: keep it off threads that
    /// others wait for.
    ///
    /// - Parameters:
    ///   - passphrase: the bytes as they are, not normalised.
    ///   - salt: 16 random bytes, say, kept beside the result.
    /// - Returns: `nil` for a cost that RFC 7914 forbids or that needs more than `memoryLimit`, for `count` < 1, or if
    ///   memory runs out.
    package static func scrypt(
        _ passphrase: [UInt8], salt: [UInt8], cost: Cost = .standard, count: Int = 32
    ) -> [UInt8]? {
        guard count > 0 else { return nil }
        defer { ERR_clear_error() }
        var output = [UInt8](repeating: 0, count: count)
        let status = passphrase.withUnsafeBytes { secret in
            // libcrypto reads a NULL passphrase as no request to derive anything; an empty one is not NULL.
            withUnsafePointer(to: CChar(0)) { empty in
                EVP_PBE_scrypt(
                    secret.bindMemory(to: CChar.self).baseAddress ?? empty, secret.count, salt, salt.count,
                    cost.n, cost.r, cost.p, memoryLimit, &output, count)
            }
        }
        return status == 1 ? output : nil
    }
}
