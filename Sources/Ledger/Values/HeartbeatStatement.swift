/// What a heartbeat states about its days.
package enum HeartbeatStatement: UInt64, FieldChoice {
    /// Nothing was bought.
    case nothingBought = 1

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .nothingBought: "nothing-bought"
        }
    }
}
