import Ledger
import PartVerification
import StoreContract
import Traceability

/// Where doubts are read and answered: at the maker, the shop or the operator, each with an address and words of its own.
struct DoubtDesk: Sendable {
    /// The address of the list; a case is below it.
    let path: String
    let title: String
    /// What stands in place of an empty list.
    let empty: String
    /// Whether the list says which shop fitted the part.
    let namesShop: Bool

    /// The desk of the person's role.
    init(_ visit: Visit) {
        switch visit.actor.role {
        case .technician, .shopManager:
            path = "/shop/doubts"
            title = visit.say("客户的疑问", "Customers' doubts")
            empty = visit.say(
                "没有疑问。客户对本店所装配件的疑问，会出现在这里。", "There is none. What customers doubt about parts fitted here appears here."
            )
            namesShop = false
        case .operator:
            path = "/admin/doubts"
            title = visit.say("疑问", "Doubts")
            empty = visit.say("没有疑问。客户在查验页上报告的，会出现在这里。", "There is none. What customers report appears here.")
            namesShop = true
        default:
            path = "/maker/doubts"
            title = visit.say("疑问", "Doubts")
            empty = visit.say(
                "没有疑问。客户对本厂配件的疑问，会出现在这里。", "There is none. What customers doubt about your parts appears here.")
            namesShop = true
        }
    }

    /// The address of a case.
    func path(_ doubt: CaseNumber) -> String { path + "/" + doubt.text }
}
