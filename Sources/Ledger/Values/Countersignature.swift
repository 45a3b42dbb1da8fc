/// What a shop says about an inspection of its ledger.
package enum Countersignature: UInt64, FieldChoice {
    /// It agrees that this was looked at and taken.
    case agreed = 1
    /// It objects.
    case objection = 2

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .agreed: "agreed"
        case .objection: "objection"
        }
    }
}
