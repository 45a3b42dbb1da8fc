/// What the incoming inspection found.
package enum InspectionResult: UInt64, FieldChoice {
    /// Good: on the shelf.
    case accepted = 1
    /// Sent away: never on the shelf.
    case rejected = 2
    /// On the shelf but not to be fitted until a correction says so.
    case quarantined = 3

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .quarantined: "quarantined"
        }
    }
}
