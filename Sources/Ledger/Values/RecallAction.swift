/// What a recall entry does.
package enum RecallAction: UInt64, FieldChoice {
    /// The recall begins.
    case start = 1
    /// The recall is over.
    case end = 2

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .start: "start"
        case .end: "end"
        }
    }
}
