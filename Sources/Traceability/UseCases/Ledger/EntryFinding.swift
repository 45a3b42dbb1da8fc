import DomainCoding
package import PartVerification

/// A finding that is kept with an entry: one of the verdict on a code, or one that only the booking knows.
package enum EntryFinding: WordValue {
    case verdict(FindingCode)
    /// The class that was stated is not that of the certificate.
    case classDiffers
    /// The certificates of the line name several lots.
    case mixedLot
    /// The lot that was stated is not that of a certificate.
    case lotDiffers
    /// The class needs the customer's written consent, and none is named.
    case consentMissing

    package static var allCases: [EntryFinding] {
        FindingCode.allCases.map { .verdict($0) } + [.classDiffers, .mixedLot, .lotDiffers, .consentMissing]
    }

    package var slug: String {
        switch self {
        case .verdict(let code): code.slug
        case .classDiffers: "class-differs"
        case .mixedLot: "mixed-lot"
        case .lotDiffers: "lot-differs"
        case .consentMissing: "consent-missing"
        }
    }
}
