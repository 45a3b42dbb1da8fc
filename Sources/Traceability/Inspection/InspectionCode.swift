import DomainCoding

/// What an inspection finds, worst first. The raw value is stable.
package enum InspectionCode: String, Comparable, WordValue {
    case invalidCertificate = "invalid-certificate"
    case clonedCode = "cloned-code"
    case recalledOnShelf = "recalled-on-shelf"
    case pastUseBy = "past-use-by"
    case unknownSource = "unknown-source"
    case refurbishedAsNew = "refurbished-as-new"
    case installedNeverReceived = "installed-never-received"
    case receivedByAnotherShop = "received-by-another-shop"
    case missingCertificate = "missing-certificate"
    case mixedLot = "mixed-lot"
    case overGuidePrice = "over-guide-price"
    case backdated
    case stockTakeDifference = "stock-take-difference"
    case reportingGap = "reporting-gap"
    /// A rule could not be applied to it, because what the service keeps about it cannot be read.
    case notInspected = "not-inspected"
    case unenrolledMaker = "unenrolled-maker"

    /// Worst first.
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    /// Its place, worst first.
    var rank: Int { InspectionCode.allCases.firstIndex(of: self) ?? 0 }
}

/// How much a finding weighs, worst first.
package enum InspectionRisk: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Parts that may be unsafe, false or unaccounted for.
    case high
    /// Records that do not hold together.
    case medium
    /// Facts that are reported apart.
    case low

    /// Worst first.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension InspectionCode {
    /// How much it weighs.
    package var risk: InspectionRisk {
        switch self {
        case .invalidCertificate, .clonedCode, .recalledOnShelf, .pastUseBy, .unknownSource, .refurbishedAsNew,
            .installedNeverReceived, .receivedByAnotherShop:
            .high
        case .missingCertificate, .mixedLot, .overGuidePrice, .backdated, .stockTakeDifference, .reportingGap,
            .notInspected:
            .medium
        case .unenrolledMaker: .low
        }
    }
}
