import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// A person as listed; never the password's hash.
package struct PersonView: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: PersonID
    /// The name that is written into entries.
    package var name: String
    package var role: Role
    /// The maker that the person acts for.
    package var issuer: IssuerID?
    /// The shop that the person works at.
    package var shop: ShopID?
    package var state: PersonRecord.State
    /// Milliseconds since 1970.
    package var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    package var passwordChangedAt: Int64

    init(_ record: PersonRecord) {
        id = record.id
        name = record.name
        role = record.role
        issuer = record.issuer
        shop = record.shop
        state = record.state
        addedAt = record.addedAt
        passwordChangedAt = record.passwordChangedAt
    }
}
