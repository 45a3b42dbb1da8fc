/// A narrower case of a finding whose usual words would say something untrue; code and level stay the same.
package enum FindingVariant: String, CaseIterable, Hashable, Sendable {
    // Of several that apply, the one that comes first is told.

    /// `unknown-issuer`: the verifier has no trust list that it may believe.
    case noTrustList = "no-trust-list"
    /// `key-revoked`: the time of issue lies outside the key's period.
    case outsideKeyPeriod = "outside-key-period"
    /// `key-revoked`, `issuer-suspended`: the issuer's membership has ended.
    case issuerEnded = "issuer-ended"
    /// `class-not-authorised`: the class is allowed, the product is not.
    case productNotAuthorised = "product-not-authorised"
    /// `status-unchecked`: the signature was not checked either.
    case signatureUnchecked = "signature-unchecked"
    /// `status-unchecked`: the certificate was looked up by number, so no signature was seen.
    case statusByNumber = "status-by-number"
    /// `status-unchecked`: the verifier's clock is behind the time of issue, so no age can be told.
    case clockBehind = "clock-behind"
    /// `status-unchecked`: there is no status list of this issuer that may be believed.
    case noStatusList = "no-status-list"
    /// `status-unchecked`: the status list is older than the number.
    case aboveStatusRange = "above-status-range"
    /// `life-unchecked`: whether the part is recalled is not known, or is said by another finding.
    case lifeOnly = "life-only"
    /// `life-unchecked`: it is not known for which shop the question is asked.
    case shopUnknown = "shop-unknown"
    /// `quarantined`: held by the shop's own incoming inspection.
    case heldHere = "held-here"
    /// `never-received`: another shop sent it here, and it was not transferred in yet.
    /// `certificate-valid` when receiving: the transfer waits to be taken in.
    case transferPending = "transfer-pending"
    /// `never-received`: the shop had it once, its shelf has none left.
    case notOnShelf = "not-on-shelf"
    /// `received-elsewhere`: recorded as being on its way to another shop.
    case inTransit = "in-transit"
    /// `certificate-valid` when receiving: the shop's own ledger already has it on the shelf.
    case alreadyOnShelf = "already-on-shelf"
    /// `certificate-valid` for the customer: a certificate for a lot, of which shops have fitted some.
    case lotInstalled = "lot-installed"
    /// `sold`: a certificate for a lot, of which shops have sold some over the counter.
    case lotSold = "lot-sold"

    /// The name used in JSON.
    package var slug: String { rawValue }

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
        case .lotSold: [.sold]
        }
    }
}
