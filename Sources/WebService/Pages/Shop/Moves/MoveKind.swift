import PartVerification
import Traceability

/// Steps that a part may take besides being received and fitted. The raw value stands in the address.
enum MoveKind: String, CaseIterable, Sendable {
    case supplierReturn = "return"
    case transferOut = "transfer-out"
    case transferIn = "transfer-in"
    case scrap
    case remove

    var title: Bilingual {
        switch self {
        case .supplierReturn: Bilingual(zh: "退给供应商", en: "Return to the supplier")
        case .transferOut: Bilingual(zh: "调拨出", en: "Transfer out")
        case .transferIn: Bilingual(zh: "调拨入", en: "Transfer in")
        case .scrap: Bilingual(zh: "报废", en: "Scrap")
        case .remove: Bilingual(zh: "登记旧件", en: "Record an old part")
        }
    }

    var lead: Bilingual {
        switch self {
        case .supplierReturn:
            Bilingual(zh: "在架配件退回供应商，从库存中减去。", en: "Stock goes back to its supplier and leaves the shelf.")
        case .transferOut:
            Bilingual(
                zh: "发往另一门店；对方登记调入前，不在任何一家的架上。",
                en: "On its way to another shop; on nobody's shelf until that shop records it.")
        case .transferIn:
            Bilingual(zh: "收下另一门店发来的配件，单号与对方一致。", en: "Stock that another shop sent, under the same number.")
        case .scrap: Bilingual(zh: "停止使用，不再安装。", en: "Taken out of use; never fitted again.")
        case .remove:
            Bilingual(
                zh: "从车上或电器上拆下的件：拍照，写明去向。没有码也可登记。",
                en: "A part taken out of a vehicle or appliance: photograph it and say where it goes. It needs no code."
            )
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
