package import Ledger
package import MerkleTree

/// Directories: the tree over the heads of all books, epoch by epoch, and what each book had grown to.
package protocol DirectoriesTable {
    /// The heads of the books that were opened or have grown since the last epoch was settled, ascending by book. Costs
    /// nothing for books that kept quiet.
    func changed() throws -> [BookHead]
    /// Writes the heads of all changed books into the history of an epoch that was appended to the root log, and counts
    /// them as unchanged.
    func settle(_ epoch: UInt64) throws
    /// A node of a directory.
    func node(_ key: DirectoryKey) throws -> DirectoryNode<DirectoryKey>
    /// Keeps a node and names it.
    func add(_ node: DirectoryNode<DirectoryKey>, hash: Digest) throws -> DirectoryKey
    /// What a book had grown to at epochs from one on, ascending.
    func history(of book: BookID, from epoch: UInt64, limit: Int) throws -> [BookGrowth]
    /// The heads that an epoch put into the directory, ascending by book.
    func grown(in epoch: UInt64) throws -> [DirectoryRow]
    /// The head that the directory of an epoch states for a book: that of the last growth up to then. Nil when the book
    /// was not there yet.
    func growth(of book: BookID, upTo epoch: UInt64) throws -> BookGrowth?
}

/// The root log, its published checkpoints, and the witnesses that are asked to cosign them.
package protocol RootLogTable {
    /// Appends the next epoch; ``StoreError/conflict(_:)`` when it is not the one after the last.
    func append(_ record: EpochRecord) throws
    /// The last epoch; nil before the first was closed. In a writing closure no other closes one until it ends.
    func last() throws -> EpochRecord?
    /// When the last epoch was closed, milliseconds since 1970; 0 before the first.
    func lastClosedAt() throws -> Int64
    func epoch(_ epoch: UInt64) throws -> EpochRecord?
    /// Epochs from one on, ascending.
    func epochs(from epoch: UInt64, limit: Int) throws -> [EpochRecord]
    /// The first epoch that was closed at or after a time (milliseconds since 1970); nil when none was yet.
    func firstEpoch(closedFrom time: Int64) throws -> UInt64?
    /// Leaf hashes `[from, to)` in order.
    func leafHashes(from: UInt64, to: UInt64) throws -> [Digest]
    /// Keeps perfect subtrees of the log; the same ones again change nothing.
    func keep(_ nodes: [StoredNode]) throws
    /// The kept subtrees of a level at positions `[from, to)`, ascending. One that was never kept is left out.
    func nodes(level: UInt8, from: UInt64, to: UInt64) throws -> [StoredNode]

    /// Publishes a checkpoint; one of the same size is replaced, for instance by one with more cosignatures.
    func publish(_ record: CheckpointRecord) throws
    /// The published checkpoint of the largest size.
    func latestCheckpoint() throws -> CheckpointRecord?
    /// The published checkpoint of the smallest size that is not below this one.
    func checkpoint(atLeast size: UInt64) throws -> CheckpointRecord?

    /// The witnesses, ascending by name.
    func witnesses() throws -> [WitnessRecord]
    /// Adds a witness; ``StoreError/conflict(_:)`` when the name is taken.
    func insert(_ witness: WitnessRecord) throws
    /// Replaces what is known about a witness. One that was removed in between stays removed.
    func update(_ witness: WitnessRecord) throws
    /// Removes a witness; false when there is none of that name.
    func removeWitness(_ name: String) throws -> Bool
}
