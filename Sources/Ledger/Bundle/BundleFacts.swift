package import MerkleTree

/// What a bundle that holds has proven.
package struct BundleFacts: Hashable, Sendable {
    /// What the bundle says about itself.
    package let header: BundleHeader
    /// The moment up to which all entries are shown: the end of the period, or of the newest epoch if that is earlier.
    package let provenUntil: Int64
    /// The number of epochs of the root log.
    package let logSize: UInt64
    /// The root of the root log.
    package let logRoot: Digest
    /// The head of the book in the newest directory.
    package let head: BundleHead
    /// When the first epoch was closed that has the book, in milliseconds since 1970: it was opened no later. Nil when the walk
    /// begins with a log that has it already.
    package let openedBy: Int64?
    /// The witnessed time of the checkpoint; nil when the policy asks for no witnesses.
    package let witnessedAt: Int64?
    /// What was counted.
    package let totals: BundleTotals
}

/// What is counted while a bundle is checked.
package struct BundleTotals: Hashable, Sendable {
    /// Epochs walked.
    package var epochs: UInt64 = 0
    /// Entries that came in the epochs of the period.
    package var entries: UInt64 = 0
    /// Entries shown that came before or after.
    package var outside: UInt64 = 0
    /// Entries recorded later than is allowed after their claimed time.
    package var late: UInt64 = 0
    /// Corrections shown.
    package var corrections: UInt64 = 0
    /// Redactions shown.
    package var redactions: UInt64 = 0
    /// Personal fields that are not opened.
    package var closedFields: UInt64 = 0
    /// Entries of a kind or schema that the checker does not know, and fields that redactions name and no table has; 0 in a
    /// bundle that holds.
    package var unknown: UInt64 = 0
}

/// What a checker hands on as it reads; nothing is certain before the end item.
package enum BundleEvent: Sendable {
    /// What the bundle says about itself.
    case header(BundleHeader)
    /// The newest checkpoint, its signatures checked; to be kept for the next inspection once everything holds.
    case checkpoint(note: [UInt8])
    /// An entry whose openings fit.
    case entry(BundleEntry)
    /// One of the certificates of the entry of that seq, as it is.
    case certificate(seq: UInt64, index: UInt64, bytes: [UInt8])
    /// A voucher that the entry of that seq names.
    case voucher(seq: UInt64, digest: Digest, mediaType: String, bytes: [UInt8])
    /// A signed list, as it is.
    case list(BundleList, bytes: [UInt8])
}

/// An entry of a bundle, its openings checked.
package struct BundleEntry: Hashable, Sendable {
    /// The entry and what opens it.
    package let open: OpenEntry
    /// The epoch in which it came.
    package let epoch: UInt64
    /// When that epoch was closed, in milliseconds since 1970.
    package let closedAt: Int64
    /// Whether that epoch belongs to the period.
    package let isInPeriod: Bool
    /// Whether it was recorded later than is allowed after its claimed time.
    package let isLate: Bool
    /// The personal fields that are not opened, by name.
    package let closedFields: [String]
}
