/// A narrower case of a finding whose usual words would say something untrue; code and level stay the same.
package enum FindingVariant: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// `unknown-issuer`: the verifier has no trust list that it may believe.
    case noTrustList
    /// `key-revoked`: the time of issue lies outside the key's period.
    case outsideKeyPeriod
    /// `key-revoked`, `issuer-suspended`: the issuer's membership has ended.
    case issuerEnded
    /// `class-not-authorised`: the class is allowed, the product is not.
    case productNotAuthorised
    /// `status-unchecked`: the signature was not checked either.
    case signatureUnchecked
    /// `status-unchecked`: the certificate was looked up by number, so no signature was seen.
    case statusByNumber
    /// `status-unchecked`: the verifier's clock is behind the time of issue, so no age can be told.
    case clockBehind
    /// `status-unchecked`: there is no status list of this issuer that may be believed.
    case noStatusList
    /// `status-unchecked`: the status list is older than the number.
    case aboveStatusRange
    /// `life-unchecked`: whether the part is recalled is not known, or is said by another finding.
    case lifeOnly
    /// `life-unchecked`: it is not known for which shop the question is asked.
    case shopUnknown
    /// `quarantined`: held by the shop's own incoming inspection.
    case heldHere
    /// `never-received`: another shop sent it here, and it was not transferred in yet.
    /// `certificate-valid` when receiving: the transfer waits to be taken in.
    case transferPending
    /// `never-received`: the shop had it once, its shelf has none left.
    case notOnShelf
    /// `received-elsewhere`: recorded as being on its way to another shop.
    case inTransit
    /// `certificate-valid` when receiving: the shop's own ledger already has it on the shelf.
    case alreadyOnShelf
    /// `certificate-valid` for the customer: a certificate for a lot, of which shops have fitted some.
    case lotInstalled

    /// The name used in JSON.
    package var slug: String {
        switch self {
        case .noTrustList: "no-trust-list"
        case .outsideKeyPeriod: "outside-key-period"
        case .issuerEnded: "issuer-ended"
        case .productNotAuthorised: "product-not-authorised"
        case .signatureUnchecked: "signature-unchecked"
        case .statusByNumber: "status-by-number"
        case .clockBehind: "clock-behind"
        case .noStatusList: "no-status-list"
        case .aboveStatusRange: "above-status-range"
        case .lifeOnly: "life-only"
        case .shopUnknown: "shop-unknown"
        case .heldHere: "held-here"
        case .transferPending: "transfer-pending"
        case .notOnShelf: "not-on-shelf"
        case .inTransit: "in-transit"
        case .alreadyOnShelf: "already-on-shelf"
        case .lotInstalled: "lot-installed"
        }
    }

    /// The codes that have this variant.
    package var codes: [FindingCode] {
        switch self {
        case .noTrustList: [.unknownIssuer]
        case .outsideKeyPeriod: [.keyRevoked]
        case .issuerEnded: [.keyRevoked, .issuerSuspended]
        case .productNotAuthorised: [.classNotAuthorised]
        case .signatureUnchecked, .statusByNumber, .clockBehind, .noStatusList, .aboveStatusRange: [.statusUnchecked]
        case .lifeOnly, .shopUnknown: [.lifeUnchecked]
        case .heldHere: [.quarantined]
        case .transferPending: [.neverReceived, .certificateValid]
        case .notOnShelf: [.neverReceived]
        case .inTransit: [.receivedElsewhere]
        case .alreadyOnShelf, .lotInstalled: [.certificateValid]
        }
    }

    /// The one that is told when several apply comes first.
    package static func < (left: FindingVariant, right: FindingVariant) -> Bool { left.rawValue < right.rawValue }
}
