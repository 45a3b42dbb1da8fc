/// What a quarantine entry does.
package enum QuarantineAction: UInt64, FieldChoice {
    /// The parts are put on hold.
    case hold = 1
    /// The parts may be used again.
    case release = 2

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .hold: "hold"
        case .release: "release"
        }
    }
}
