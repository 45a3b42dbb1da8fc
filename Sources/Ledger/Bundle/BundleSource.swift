package import MerkleTree

/// Where a composer takes a bundle's contents from: one moment of a log and of one book.
package protocol BundleSource {
    /// Why something cannot be read.
    associatedtype Failure: Error

    /// The root log's leaf of an epoch of the log.
    mutating func leaf(of epoch: UInt64) throws(Failure) -> RootLogLeaf

    /// The compact range of the root log's leaves `0 ..< epoch`.
    mutating func logRange(to epoch: UInt64) throws(Failure) -> [Digest]

    /// The book's head in the directory of that epoch; nil when it has no row.
    mutating func head(at epoch: UInt64) throws(Failure) -> BundleHead?

    /// What proves that head in the directory of that epoch.
    mutating func path(at epoch: UInt64) throws(Failure) -> DirectoryPath

    /// The first epoch from `epoch` on in whose directory the head is another one than in the epoch before; nil when
    /// there is none.
    mutating func growth(from epoch: UInt64) throws(Failure) -> UInt64?

    /// The compact range of the book's leaves.
    mutating func bookRange(_ range: Range<UInt64>) throws(Failure) -> [Digest]

    /// The entry item of that seq, and the certificate and voucher items that follow it.
    mutating func entry(_ seq: UInt64) throws(Failure) -> [BundleItem]

    /// The first entry from `seq` on that is to be shown although it came outside of the period, such as a later
    /// correction or redaction; nil when there is none.
    mutating func extra(from seq: UInt64) throws(Failure) -> UInt64?

    /// The smallest published checkpoint that covers the epoch and has enough cosignatures, if one is stored.
    mutating func checkpoint(covering epoch: UInt64) throws(Failure) -> SignedCheckpoint?

    /// Signed lists to add at the end.
    mutating func lists() throws(Failure) -> [BundleItem]
}
