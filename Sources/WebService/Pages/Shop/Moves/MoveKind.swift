import PartVerification
import Traceability
import Words

/// Steps that a part may take besides being received and fitted. The raw value stands in the address.
enum MoveKind: String, CaseIterable, Sendable {
    case supplierReturn = "return"
    case transferOut = "transfer-out"
    case transferIn = "transfer-in"
    case scrap
    case remove

    var title: Bilingual {
        let copy = ShopMovePage.copy
        return switch self {
        case .supplierReturn: copy.supplierReturn
        case .transferOut: copy.transferOut
        case .transferIn: copy.transferIn
        case .scrap: copy.scrap
        case .remove: copy.remove
        }
    }

    var lead: Bilingual {
        let copy = ShopMovePage.copy
        return switch self {
        case .supplierReturn: copy.supplierReturnLead
        case .transferOut: copy.transferOutLead
        case .transferIn: copy.transferInLead
        case .scrap: copy.scrapLead
        case .remove: copy.removeLead
        }
    }

    /// Whether the button stands under a verdict: what is fitted or gone is not moved.
    func followsCheck(_ verdict: PartVerdict) -> Bool {
        let code = verdict.findings.first?.code
        let isGone = code == .removedOrScrapped
        let isFitted = code == .alreadyInstalled || code == .installedHere
        switch self {
        case .supplierReturn, .transferOut, .scrap: return !isGone && !isFitted
        case .transferIn: return code == .receivedElsewhere
        case .remove: return isFitted
        }
    }

    /// Whether a part has to be named by a code, number or line.
    var needsItem: Bool { self != .remove }
}
