import Ledger
import PartCertificates
import StoreContract

/// A person as listed; never the password's hash.
package struct PersonView: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: String
    /// The name that is written into entries.
    package var name: String
    /// `maker`, `technician`, `shop-manager`, `inspector` or `operator`.
    package var role: String
    /// The maker that the person acts for.
    package var issuer: String?
    /// The shop that the person works at.
    package var shop: String?
    /// `active` or `disabled`.
    package var state: String
    /// Milliseconds since 1970.
    package var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    package var passwordChangedAt: Int64

    package init(
        id: String, name: String, role: String, issuer: String?, shop: String?, state: String, addedAt: Int64,
        passwordChangedAt: Int64
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.issuer = issuer
        self.shop = shop
        self.state = state
        self.addedAt = addedAt
        self.passwordChangedAt = passwordChangedAt
    }
}

extension PersonView {
    init(_ record: PersonRecord) {
        self.init(
            id: record.id.text, name: record.name, role: record.role.rawValue, issuer: record.issuer?.text,
            shop: record.shop?.text, state: record.state.rawValue, addedAt: record.addedAt,
            passwordChangedAt: record.passwordChangedAt)
    }
}
