package import Ledger
package import MerkleTree
package import PartCertificates

/// What a customer doubts.
package enum DoubtKind: String, Hashable, Sendable, CaseIterable {
    /// The serial on the part is another than the code's.
    case serialDiffers = "serial-differs"
    /// The shop or the day on record is not that of the customer's repair.
    case otherRepair = "other-repair"
    /// The part or its label does not look like what the page says.
    case looksDifferent = "looks-different"
    /// Something else.
    case other
}

/// A doubt that somebody reported about a code, with or without a name.
package struct DoubtRecord: Hashable, Sendable {
    /// The case number.
    package var id: CaseNumber
    /// What is doubted.
    package var kind: DoubtKind
    /// What the person wrote; nil once it was erased.
    package var text: String?
    /// How to reach the person, if they said; personal. Nil also when erased.
    package var contact: String?
    /// The certificate that the code names, whether or not it is proven.
    package var certificate: CertificateID?
    /// The leading code of the verdict at the time, by slug; nil when no code was given.
    package var finding: String?
    /// The shop that had the part fitted on record at the time.
    package var shop: ShopID?
    /// Milliseconds since 1970.
    package var reportedAt: Int64
    /// When it was settled; nil while it is open.
    package var closedAt: Int64?

    package init(
        id: CaseNumber, kind: DoubtKind, text: String?, contact: String?, certificate: CertificateID?, finding: String?,
        shop: ShopID?, reportedAt: Int64, closedAt: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.contact = contact
        self.certificate = certificate
        self.finding = finding
        self.shop = shop
        self.reportedAt = reportedAt
        self.closedAt = closedAt
    }
}

/// What a shop, a maker or the operator answered to a doubt.
package struct DoubtAnswerRecord: Hashable, Sendable {
    /// On whose behalf.
    package var role: Role
    /// What they answered; the customer reads it.
    package var text: String
    /// Milliseconds since 1970.
    package var at: Int64

    package init(role: Role, text: String, at: Int64) {
        self.role = role
        self.text = text
        self.at = at
    }
}

/// Whose doubts are listed.
package enum DoubtAudience: Hashable, Sendable {
    /// Everybody's.
    case all
    /// Those about a maker's certificates.
    case issuer(IssuerID)
    /// Those about what a shop fitted.
    case shop(ShopID)
}

/// A link that a shop gave to its customer, which shows what concerns one repair order. Only the SHA-256 of its secret is
/// kept.
package struct JobLinkRecord: Hashable, Sendable {
    /// SHA-256 of the secret.
    package var hash: Digest
    package var shop: ShopID
    package var repairOrder: String
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it ends, milliseconds since 1970.
    package var expiresAt: Int64

    package init(
        hash: Digest, shop: ShopID, repairOrder: String, createdAt: Int64, expiresAt: Int64
    ) {
        self.hash = hash
        self.shop = shop
        self.repairOrder = repairOrder
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
