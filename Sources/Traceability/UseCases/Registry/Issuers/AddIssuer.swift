package import DomainCoding
package import Ledger
package import PartCertificates

/// Enrols a maker with its first key and opens its register. Done beside the root key: it signs the next trust list.
package struct AddIssuer: Hashable, Sendable {
    package var id: IssuerID
    /// Business registration; the register's id is derived from it.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: StatedText<200>
    /// Name in English.
    package var nameEn: StatedText<200>
    /// Registered address.
    package var address: StatedText<400>?
    /// At least one.
    package var classes: [PartClass]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRange]

    package init(
        id: IssuerID, registration: Registration, nameZh: StatedText<200>, nameEn: StatedText<200>,
        address: StatedText<400>? = nil, classes: [PartClass], ranges: [ProductRange] = []
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
package struct ChangeIssuer: Hashable, Sendable {
    /// The maker's id.
    package var id: IssuerID
    /// Name in Chinese.
    package var nameZh: StatedText<200>?
    /// Name in English.
    package var nameEn: StatedText<200>?
    /// Registered address.
    package var address: StatedText<400>?
    package var state: TrustList.IssuerState?
    package var classes: [PartClass]?
    /// Products that it may certify; none = any.
    package var ranges: [ProductRange]?

    package init(
        id: IssuerID, nameZh: StatedText<200>? = nil, nameEn: StatedText<200>? = nil,
        address: StatedText<400>? = nil, state: TrustList.IssuerState? = nil, classes: [PartClass]? = nil,
        ranges: [ProductRange]? = nil
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
