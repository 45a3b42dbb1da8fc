/// What an inspector did.
package enum InspectionAct: UInt64, FieldChoice {
    /// Opened the ledger.
    case opened = 1
    /// Took a bundle along.
    case exported = 2
    /// Drew items of the shelf.
    case sampled = 3
    /// Compared a sample with the shelf.
    case compared = 4
    /// Had personal fields opened.
    case personalOpened = 5
    /// Drew repair orders.
    case jobsSampled = 6
    /// Called the customers of orders that were drawn.
    case calledBack = 7
    /// Noted something.
    case noted = 8

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .opened: "opened"
        case .exported: "exported"
        case .sampled: "sampled"
        case .compared: "compared"
        case .personalOpened: "personal-opened"
        case .jobsSampled: "jobs-sampled"
        case .calledBack: "called-back"
        case .noted: "noted"
        }
    }
}
