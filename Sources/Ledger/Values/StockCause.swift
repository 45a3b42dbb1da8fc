/// Why a count differs from the ledger.
package enum StockCause: UInt64, FieldChoice {
    /// An earlier count was wrong, or this one corrects it.
    case miscounted = 1
    /// It is missing, and nobody knows why.
    case lost = 2
    /// It was damaged and thrown away.
    case damaged = 3
    /// More lay there than the ledger has.
    case found = 4
    /// It was received or used, and the entry was forgotten.
    case notRecorded = 5
    /// Something else.
    case other = 6

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .miscounted: "miscounted"
        case .lost: "lost"
        case .damaged: "damaged"
        case .found: "found"
        case .notRecorded: "not-recorded"
        case .other: "other"
        }
    }
}
