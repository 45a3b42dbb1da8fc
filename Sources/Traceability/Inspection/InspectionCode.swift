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

    /// Whether it is a shortcoming; the others are facts that are reported apart.
    package var isShortcoming: Bool { self != .unenrolledMaker && self != .notInspected }
}
