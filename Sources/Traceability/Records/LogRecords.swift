public import Ledger
public import MerkleTree

/// The name of a stored node of a directory.
public struct DirectoryKey: Hashable, Sendable {
    /// The number under which the store keeps it.
    public var number: Int64

    /// Names a node.
    public init(_ number: Int64) { self.number = number }
}

/// A closed epoch: a leaf of the root log, and where its directory is kept.
public struct EpochRecord: Hashable, Sendable {
    /// The leaf.
    public var leaf: RootLogLeaf
    /// The root of the directory of that epoch.
    public var directory: DirectoryLink<DirectoryKey>
    /// RFC 6962 leaf hash of the leaf's bytes.
    public var leafHash: Digest
    /// The root of the log with this leaf as its last.
    public var treeRoot: Digest

    /// Makes a record.
    public init(leaf: RootLogLeaf, directory: DirectoryLink<DirectoryKey>, leafHash: Digest, treeRoot: Digest) {
        self.leaf = leaf
        self.directory = directory
        self.leafHash = leafHash
        self.treeRoot = treeRoot
    }

    /// The number of leaves of the log with this one as its last.
    public var logSize: UInt64 { leaf.epoch + 1 }
}

/// The head that a book had grown to when an epoch was closed.
public struct BookGrowth: Hashable, Sendable {
    /// The epoch.
    public var epoch: UInt64
    /// The head as the directory of that epoch states it.
    public var row: DirectoryRow

    /// Makes a record.
    public init(epoch: UInt64, row: DirectoryRow) {
        self.epoch = epoch
        self.row = row
    }
}

/// A checkpoint that was published.
public struct CheckpointRecord: Hashable, Sendable {
    /// The number of leaves.
    public var size: UInt64
    /// The signed note, with the cosignatures that came in time.
    public var note: String
    /// Milliseconds since 1970.
    public var signedAt: Int64

    /// Makes a record.
    public init(size: UInt64, note: String, signedAt: Int64) {
        self.size = size
        self.note = note
        self.signedAt = signedAt
    }

    /// The note, read. Throws ``StoreError/corrupt(_:)``.
    public func signed() throws -> SignedCheckpoint {
        do throws(NoteError) {
            return try SignedCheckpoint.parse([UInt8](note.utf8))
        } catch {
            throw StoreError.corrupt("checkpoint \(size): \(error)")
        }
    }
}

/// A witness that is asked to cosign checkpoints.
public struct WitnessRecord: Hashable, Sendable {
    /// The name in its verifier key.
    public var name: String
    /// Its verifier key, as text.
    public var verifierKey: String
    /// Where it is asked: the prefix before `/add-checkpoint`.
    public var url: String
    /// Milliseconds since 1970.
    public var addedAt: Int64
    /// The largest size that it said it knows; nil before its first answer.
    public var knownSize: UInt64?
    /// When it cosigned last, milliseconds since 1970.
    public var answeredAt: Int64?
    /// Why it did not cosign when it was asked last; nil when it did.
    public var problem: String?

    /// Makes a record of a witness that was not asked yet.
    public init(name: String, verifierKey: String, url: String, addedAt: Int64) {
        self.name = name
        self.verifierKey = verifierKey
        self.url = url
        self.addedAt = addedAt
    }
}
