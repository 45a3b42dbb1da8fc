import CLibcrypto
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its cost and salt, in the PHC string format,
/// `$scrypt$ln=15,r=8,p=1$SALT$HASH` with 16 bytes of salt and 32 of hash in base64 without padding.
package struct PasswordHash: Hashable, Sendable {
    /// What one guess costs: 32 MiB and about a tenth of a second at N = 2^15, r = 8, p = 1.
    package struct Cost: Hashable, Sendable {
        /// The logarithm of N to the base 2: 1–17.
        package let logarithm: Int
        /// Block size: 1–8.
        package let r: Int
        /// Parallelization: 1–4.
        package let p: Int

        /// Refuses a cost out of bounds, or one of more than 64 MiB.
        package init?(logarithm: Int, r: Int = 8, p: Int = 1) {
            guard (1...17).contains(logarithm), (1...8).contains(r), (1...4).contains(p),
                128 * r << logarithm <= 64 << 20
            else { return nil }
            self.logarithm = logarithm
            self.r = r
            self.p = p
        }

        private init(_ logarithm: Int) {
            self.logarithm = logarithm
            (r, p) = (8, 1)
        }

        /// The cost for people who sign in.
        package static let standard = Cost(15)
    }

    /// The cost that the password was hashed with.
    package let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]
    private static let saltCount = 16
    private static let hashCount = 32

    /// Hashes a password. Blocks for as long as it takes: keep it off threads that others wait for. Nil when memory runs
    /// out, for a salt that is not 16 bytes long, or a password with a zero byte: HMAC, on which scrypt rests, pads with
    /// these, so it could not tell such a password from a shorter one.
    package init?(of password: [UInt8], salt: [UInt8], cost: Cost = .standard) {
        guard salt.count == Self.saltCount, !password.contains(0), let hash = Self.derive(password, salt, cost) else {
            return nil
        }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Reads the text of a hash strictly: one spelling, bounded cost, exact lengths. Nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard text.utf8.count <= 128, parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Cost(phc: parts[2]), let salt = Self.bytes(parts[3], count: Self.saltCount),
            let hash = Self.bytes(parts[4], count: Self.hashCount)
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// The PHC string.
    package var text: String { "$scrypt$\(cost.phc)$\(Self.base64(salt))$\(Self.base64(hash))" }

    /// Whether this is the hash of the password. Takes the time of one hashing whatever the answer; false when memory
    /// runs out. Blocks.
    package func matches(_ password: [UInt8]) -> Bool {
        guard let derived = Self.derive(password, salt, cost) else { return false }
        return ConstantTime.areEqual(derived, hash) && !password.contains(0)
    }

    private static func derive(_ password: [UInt8], _ salt: [UInt8], _ cost: Cost) -> [UInt8]? {
        Passphrase.scrypt(
            password, salt: salt,
            cost: Passphrase.Cost(n: 1 << UInt64(cost.logarithm), r: UInt64(cost.r), p: UInt64(cost.p)),
            count: hashCount)
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    /// Exactly that many bytes, in their one spelling.
    private static func bytes(_ text: Substring, count: Int) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: text + padding), data.count == count, base64([UInt8](data)) == text else {
            return nil
        }
        return [UInt8](data)
    }
}

extension PasswordHash.Cost {
    /// `ln=15,r=8,p=1`
    fileprivate var phc: String { "ln=\(logarithm),r=\(r),p=\(p)" }

    fileprivate init?(phc text: Substring) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].hasPrefix("ln="), parts[1].hasPrefix("r="), parts[2].hasPrefix("p="),
            let logarithm = Int(parts[0].dropFirst(3)), let r = Int(parts[1].dropFirst(2)),
            let p = Int(parts[2].dropFirst(2))
        else { return nil }
        self.init(logarithm: logarithm, r: r, p: p)
        // Int reads "+8" and "08" too.
        guard phc == text else { return nil }
    }
}

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
