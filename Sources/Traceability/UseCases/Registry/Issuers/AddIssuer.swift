/// Enrols a maker with its first key and opens its register. Done beside the root key: it signs the next trust list.
package struct AddIssuer: Codable, Hashable, Sendable {
    /// `^[a-z0-9][a-z0-9-]{0,30}$`
    package var id: String
    /// Business registration, `jurisdiction:number`; the register's id is derived from it.
    package var registration: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// Classes by slug, at least one.
    package var classes: [String]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRangeView]

    package init(
        id: String, registration: String, nameZh: String, nameEn: String, address: String, classes: [String],
        ranges: [ProductRangeView] = []
    ) {
        self.id = id
        self.registration = registration
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.classes = classes
        self.ranges = ranges
    }
}

/// Changes a maker's standing or what it may certify; what is absent stays as it is.
package struct ChangeIssuer: Codable, Hashable, Sendable {
    /// The maker's id.
    package var id: String
    /// Name in Chinese.
    package var nameZh: String?
    /// Name in English.
    package var nameEn: String?
    /// Registered address.
    package var address: String?
    /// `active`, `suspended` or `ended`.
    package var state: String?
    /// Classes by slug.
    package var classes: [String]?
    /// Products that it may certify; none = any.
    package var ranges: [ProductRangeView]?

    package init(
        id: String, nameZh: String? = nil, nameEn: String? = nil, address: String? = nil, state: String? = nil,
        classes: [String]? = nil, ranges: [ProductRangeView]? = nil
    ) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.state = state
        self.classes = classes
        self.ranges = ranges
    }
}
