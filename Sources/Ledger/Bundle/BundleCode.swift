/// What does not hold in a bundle. The raw value is the stable code of docs/bundle.md, which says what each one means.
package enum BundleCode: String, Error, CaseIterable, Hashable, Sendable {
    /// Not one item of the subset in its deterministic form and of a known shape, or cut off.
    case malformed
    /// An item of a type that may not stand here.
    case unexpectedItem = "unexpected-item"
    /// The file ends before the end item.
    case truncated
    /// Another role or registration than the policy's.
    case wrongShop = "wrong-shop"
    /// Another inspection order.
    case wrongOrder = "wrong-order"
    /// Another period.
    case wrongPeriod = "wrong-period"
    /// Not a checkpoint that a pinned key of the log signed.
    case checkpoint
    /// Fewer cosignatures of pinned witnesses than the policy demands.
    case witnessThreshold = "witness-threshold"
    /// The checkpoint is older than that of the last inspection.
    case checkpointOlder = "checkpoint-older"
    /// The walk begins where something before it would stay unchecked.
    case start
    /// An epoch closed before the one before it.
    case closedAtOrder = "closed-at-order"
    /// An epoch closed later than witnesses saw it.
    case closedAtFuture = "closed-at-future"
    /// An epoch was witnessed too long after it says that it closed.
    case closedAtBackdated = "closed-at-backdated"
    /// The leaves of the root log do not lead to the checkpoint.
    case checkpointRoot = "checkpoint-root"
    /// The leaves of the root log do not lead to the checkpoint of the last inspection: history was rewritten.
    case previousRoot = "previous-root"
    /// The newest epoch does not reach to the end of the period.
    case periodNotCovered = "period-not-covered"
    /// No row is given at an epoch that needs one.
    case rowMissing = "row-missing"
    /// The path does not lead from the book to the root of the directory.
    case directoryPath = "directory-path"
    /// A book that had entries is no longer in the directory.
    case bookVanished = "book-vanished"
    /// The newest directory has no such book.
    case bookAbsent = "book-absent"
    /// The book has fewer entries than before.
    case bookShrunk = "book-shrunk"
    /// The row says another number of entries than were given.
    case bookSize = "book-size"
    /// The entries do not lead to the root in the row.
    case bookRoot = "book-root"
    /// An entry that came in an epoch of the period is not shown.
    case entryWithheld = "entry-withheld"
    /// The last entry before the period, or the first one after it, is not shown.
    case neighbourMissing = "neighbour-missing"
    /// An entry of another book.
    case entryBook = "entry-book"
    /// An entry of another place in the book.
    case entrySeq = "entry-seq"
    /// An entry's recordedAt is not between its neighbours, or not in its epoch.
    case entryTime = "entry-time"
    /// An opening with other fields than the table says.
    case opening
    /// A value that is not what the entry was sealed with.
    case field
    /// Certificates that are not those the entry was sealed with.
    case certificates
    /// Values that are not a record of their kind.
    case record
    /// It refers to an entry that does not come before it.
    case entryReference = "entry-reference"
    /// A redaction of a field that is not personal.
    case redactionOfBusiness = "redaction-of-business"
    /// A closed field that no redaction names.
    case redactionUnaccounted = "redaction-unaccounted"
    /// A certificate or voucher that is not the entry's.
    case attachment
    /// An entry is of a kind or schema, or a redaction names a field, that this checker does not know. Everything else that
    /// it can check without them holds, and nothing is said about the ledger.
    case tooOld = "too-old"
    /// The file was damaged.
    case fileDigest = "file-digest"
    /// Bytes after the end item.
    case trailingBytes = "trailing-bytes"
}

/// The first thing in a bundle that does not hold, and its place.
package struct BundleFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What it is.
    package let code: BundleCode
    /// The first byte of the item, or the length of the file where something is missing.
    package let offset: UInt64
    /// The number of the item, from 0.
    package let item: UInt64
    /// The epoch that the walk has reached; nil before its first leaf.
    package let epoch: UInt64?
    /// The number of leaves of the book that were given so far, and so the seq of an entry that the item brings; nil
    /// before the first leaf of the root log.
    package let seq: UInt64?

    /// The code and the place, for a developer.
    package var description: String {
        var text = code.rawValue + " at byte " + String(offset) + ", item " + String(item)
        if let epoch { text += ", epoch " + String(epoch) }
        if let seq { text += ", entry " + String(seq) }
        return text
    }
}
