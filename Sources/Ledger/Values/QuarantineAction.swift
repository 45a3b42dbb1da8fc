/// What a quarantine entry does.
public enum QuarantineAction: UInt64, FieldChoice {
    /// The parts are put on hold.
    case hold = 1
    /// The parts may be used again.
    case release = 2

    /// The word used in tables, JSON and addresses.
    public var slug: String {
        switch self {
        case .hold: "hold"
        case .release: "release"
        }
    }
}
