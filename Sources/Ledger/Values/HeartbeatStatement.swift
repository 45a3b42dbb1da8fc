/// What a heartbeat states about its days.
public enum HeartbeatStatement: UInt64, FieldChoice {
    /// Nothing was bought.
    case nothingBought = 1

    /// The word used in tables, JSON and addresses.
    public var slug: String {
        switch self {
        case .nothingBought: "nothing-bought"
        }
    }
}
