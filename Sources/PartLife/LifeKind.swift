import Ledger

/// What a life is the life of.
package enum LifeKind: UInt64, FieldChoice {
    /// One part with a serial number: there is exactly one, and it is fitted at most once at a time.
    case serialised = 1
    /// A lot certificate: any number of receipts and measured draws.
    case lot = 2
    /// An uncertified line of one shop's ledger, from the receipt or transfer that brought it in.
    case line = 3

    package static let slugs = ["serialised", "lot", "line"]
}
