/// Everything a verdict can find, worst first: the order of the cases is the order of the findings.
///
/// docs/verdicts.md gives the reasons for the order and the whole wording.
package enum FindingCode: Int, CaseIterable, Comparable, Hashable, Sendable {
    case signatureInvalid
    case differsFromRegister
    case notRegistered
    case classNotAuthorised
    case revoked
    case alreadyInstalled
    case recalled
    case removedOrScrapped
    case possiblyCopied
    case quarantined
    case expired

    case unreadable
    case unknownIssuer
    case keyRevoked
    case statusUnchecked

    case issuerSuspended
    case receivedElsewhere
    case soldHere
    case soldElsewhere
    case neverReceived
    case notInstalled
    case doesNotFit
    case foreignHost
    case scannedElsewhere
    case lookedUpByNumber
    case lifeUnchecked

    case installedHere
    case sold
    case certificateValid

    /// The one level that the finding has, whatever the purpose.
    package var level: VerdictLevel {
        switch self {
        case .signatureInvalid, .differsFromRegister, .notRegistered, .classNotAuthorised, .revoked, .alreadyInstalled,
            .recalled, .removedOrScrapped, .possiblyCopied, .quarantined, .expired:
            .stop
        case .unreadable, .unknownIssuer, .keyRevoked, .statusUnchecked:
            .unconfirmed
        case .issuerSuspended, .receivedElsewhere, .soldHere, .soldElsewhere, .neverReceived, .notInstalled,
            .doesNotFit, .foreignHost,
            .scannedElsewhere, .lookedUpByNumber, .lifeUnchecked:
            .caution
        case .installedHere, .sold, .certificateValid:
            .pass
        }
    }

    /// The name used in JSON, ledgers and addresses; it never changes.
    package var slug: String {
        switch self {
        case .signatureInvalid: "signature-invalid"
        case .differsFromRegister: "differs-from-register"
        case .notRegistered: "not-registered"
        case .classNotAuthorised: "class-not-authorised"
        case .revoked: "revoked"
        case .alreadyInstalled: "already-installed"
        case .recalled: "recalled"
        case .removedOrScrapped: "removed-or-scrapped"
        case .possiblyCopied: "possibly-copied"
        case .quarantined: "quarantined"
        case .expired: "expired"
        case .unreadable: "unreadable"
        case .unknownIssuer: "unknown-issuer"
        case .keyRevoked: "key-revoked"
        case .statusUnchecked: "status-unchecked"
        case .issuerSuspended: "issuer-suspended"
        case .receivedElsewhere: "received-elsewhere"
        case .soldHere: "sold-here"
        case .soldElsewhere: "sold-elsewhere"
        case .neverReceived: "never-received"
        case .notInstalled: "not-installed"
        case .doesNotFit: "does-not-fit"
        case .foreignHost: "foreign-host"
        case .scannedElsewhere: "scanned-elsewhere"
        case .lookedUpByNumber: "looked-up-by-number"
        case .lifeUnchecked: "life-unchecked"
        case .installedHere: "installed-here"
        case .sold: "sold"
        case .certificateValid: "certificate-valid"
        }
    }

    /// The code of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in FindingCode.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// Worst first.
    package static func < (left: FindingCode, right: FindingCode) -> Bool { left.rawValue < right.rawValue }
}
