package import Ledger
package import MerkleTree
package import PartCertificates

/// Somebody who signs in. Only the scrypt hash of the password is kept.
package struct PersonRecord: Hashable, Sendable {
    /// Whether the person may sign in.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case active
        case disabled
    }

    /// The sign-in name.
    package var id: PersonID
    /// The name as it is written into entries.
    package var name: String
    /// What the person may do.
    package var role: Role
    /// The maker that a maker's person acts for.
    package var issuer: IssuerID?
    /// The shop that a technician or shop manager works at.
    package var shop: ShopID?
    /// The password as a PHC string: `PasswordHash`.
    package var passwordHash: String
    /// Whether the person may sign in.
    package var state: State
    /// Milliseconds since 1970.
    package var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    package var passwordChangedAt: Int64

    package init(
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
package struct SessionRecord: Hashable, Sendable {
    /// SHA-256 of the secret.
    package var hash: Digest
    /// Who signed in.
    package var person: PersonID
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it was used last, milliseconds since 1970; kept in steps of some minutes.
    package var lastSeenAt: Int64
    /// When it ends whatever happens, milliseconds since 1970.
    package var expiresAt: Int64

    package init(hash: Digest, person: PersonID, createdAt: Int64, lastSeenAt: Int64, expiresAt: Int64) {
        self.hash = hash
        self.person = person
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }
}
