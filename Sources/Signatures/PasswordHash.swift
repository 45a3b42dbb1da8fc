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
    package var text: String {
        "$scrypt$\(cost.phc)$\(Self.base64(salt))$\(Self.base64(hash))"
    }

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
