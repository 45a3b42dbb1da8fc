public import MerkleTree
public import PartCertificates

/// A person's sign-in name: 1–40 characters of `a–z 0–9 . _ -`, beginning with a letter or digit.
public struct PersonID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The name as text.
    public let text: String

    /// Refuses anything that is not a sign-in name.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        guard let first = bytes.first, bytes.count <= 40, isAlphanumeric(first),
            bytes.allSatisfy({ isAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    /// As text.
    public var description: String { text }
    /// By the order of the text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Somebody who signs in. Only the scrypt hash of the password is kept.
public struct PersonRecord: Hashable, Sendable {
    /// Whether the person may sign in.
    public enum State: String, Hashable, Sendable {
        case active
        case disabled
    }

    /// The sign-in name.
    public var id: PersonID
    /// The name as it is written into entries.
    public var name: String
    /// What the person may do.
    public var role: Role
    /// The maker that a maker's person acts for.
    public var issuer: IssuerID?
    /// The shop that a technician or shop manager works at.
    public var shop: ShopID?
    /// The password as a PHC string: `PasswordHash`.
    public var passwordHash: String
    /// Whether the person may sign in.
    public var state: State
    /// Milliseconds since 1970.
    public var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    public var passwordChangedAt: Int64

    /// Makes a record.
    public init(
        id: PersonID, name: String, role: Role, issuer: IssuerID?, shop: ShopID?, passwordHash: String,
        state: State = .active, addedAt: Int64, passwordChangedAt: Int64
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.issuer = issuer
        self.shop = shop
        self.passwordHash = passwordHash
        self.state = state
        self.addedAt = addedAt
        self.passwordChangedAt = passwordChangedAt
    }
}

/// A person's sign-in on one browser. Only the SHA-256 of its secret is kept.
public struct SessionRecord: Hashable, Sendable {
    /// SHA-256 of the secret.
    public var hash: Digest
    /// Who signed in.
    public var person: PersonID
    /// Milliseconds since 1970.
    public var createdAt: Int64
    /// When it was used last, milliseconds since 1970; kept in steps of some minutes.
    public var lastSeenAt: Int64
    /// When it ends whatever happens, milliseconds since 1970.
    public var expiresAt: Int64

    /// Makes a record.
    public init(hash: Digest, person: PersonID, createdAt: Int64, lastSeenAt: Int64, expiresAt: Int64) {
        self.hash = hash
        self.person = person
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }
}
