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
