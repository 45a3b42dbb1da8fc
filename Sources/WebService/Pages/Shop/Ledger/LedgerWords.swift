import Ledger

/// The choices of the ledger.
enum LedgerWords {
    /// The kinds of a shop's ledger, in the order in which they are offered.
    static var kinds: [EntryKind] { EntryKind.known.filter { $0.belongs(in: .shop) } }
}
