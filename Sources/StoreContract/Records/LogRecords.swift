package import Ledger
package import MerkleTree

/// The name of a stored node of a directory.
package struct DirectoryKey: Hashable, Sendable {
    /// The number under which the store keeps it.
    package var number: Int64

    package init(_ number: Int64) { self.number = number }
}

/// A closed epoch: a leaf of the root log, and where its directory is kept.
package struct EpochRecord: Hashable, Sendable {
    package var leaf: RootLogLeaf
    /// The root of the directory of that epoch.
    package var directory: DirectoryLink<DirectoryKey>
    /// RFC 6962 leaf hash of the leaf's bytes.
    package var leafHash: Digest
    /// The root of the log with this leaf as its last.
    package var treeRoot: Digest

    package init(leaf: RootLogLeaf, directory: DirectoryLink<DirectoryKey>, leafHash: Digest, treeRoot: Digest) {
        self.leaf = leaf
        self.directory = directory
        self.leafHash = leafHash
        self.treeRoot = treeRoot
    }

    /// The number of leaves of the log with this one as its last.
    package var logSize: UInt64 { leaf.epoch + 1 }
}

/// The head that a book had grown to when an epoch was closed.
package struct BookGrowth: Hashable, Sendable {
    package var epoch: UInt64
    /// The head as the directory of that epoch states it.
    package var row: DirectoryRow

    package init(epoch: UInt64, row: DirectoryRow) {
        self.epoch = epoch
        self.row = row
    }
}

/// A checkpoint that was published.
package struct CheckpointRecord: Hashable, Sendable {
    /// The number of leaves.
    package var size: UInt64
    /// The signed note, with the cosignatures that came in time.
    package var note: String
    /// Milliseconds since 1970.
    package var signedAt: Int64

    package init(size: UInt64, note: String, signedAt: Int64) {
        self.size = size
        self.note = note
        self.signedAt = signedAt
    }

    /// The note, read. Throws ``StoreError/corrupt(_:)``.
    package func signed() throws -> SignedCheckpoint {
        do throws(NoteError) {
            return try SignedCheckpoint.parse([UInt8](note.utf8))
        } catch {
            throw StoreError.corrupt("checkpoint \(size): \(error)")
        }
    }
}

/// A witness that is asked to cosign checkpoints.
package struct WitnessRecord: Hashable, Sendable {
    /// The name in its verifier key.
    package var name: String
    /// Its verifier key, as text.
    package var verifierKey: String
    /// Where it is asked: the prefix before `/add-checkpoint`.
    package var url: String
    /// Milliseconds since 1970.
    package var addedAt: Int64
    /// The largest size that it said it knows; nil before its first answer.
    package var knownSize: UInt64?
    /// When it cosigned last, milliseconds since 1970.
    package var answeredAt: Int64?
    /// Why it did not cosign when it was asked last; nil when it did.
    package var problem: String?

    /// Makes a record of a witness that was not asked yet.
    package init(name: String, verifierKey: String, url: String, addedAt: Int64) {
        self.name = name
        self.verifierKey = verifierKey
        self.url = url
        self.addedAt = addedAt
    }
}
