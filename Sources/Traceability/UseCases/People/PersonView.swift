import PartCertificates

/// A person as listed; never the password's hash.
public struct PersonView: Codable, Hashable, Sendable {
    /// The sign-in name.
    public var id: String
    /// The name that is written into entries.
    public var name: String
    /// `maker`, `technician`, `shop-manager`, `inspector` or `operator`.
    public var role: String
    /// The maker that the person acts for.
    public var issuer: String?
    /// The shop that the person works at.
    public var shop: String?
    /// `active` or `disabled`.
    public var state: String
    /// Milliseconds since 1970.
    public var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    public var passwordChangedAt: Int64

    /// Makes a view.
    public init(
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
