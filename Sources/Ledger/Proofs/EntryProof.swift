package import MerkleTree

/// What a person keeps: shows offline that one entry is in a book, that the book had that head when an epoch was
/// closed, and that the epoch is in the root log. docs/formats/entry-proof.md.
///
/// Fields that are not opened stay digests. Nothing is known before `check`.
package struct EntryProof: Hashable, Sendable {
    /// One certificate of the many that an entry speaks of.
    package enum Member: Hashable, Sendable {
        /// Of a receipt or shipment, whose other certificates stay hidden.
        case disclosed(CertificateDisclosure)
        /// Of an `issue` entry: the exact bytes, their place in the batch, and the audit path.
        case issued(certificate: [UInt8], index: UInt64, path: [Digest])
    }

    /// The most digests that a path in a book or in the root log can have.
    package static let maximumPathCount = 63

    /// The longest proof that is read, in bytes.
    package static let maximumByteCount = SignedNote.maximumByteCount + 512 * 1024

    /// The exact bytes of the entry.
    package let entry: [UInt8]
    /// The fields that are opened, in the order of the entry's table.
    package let openings: [FieldOpening]
    /// The certificate that is shown to belong to the entry.
    package let member: Member?
    /// The number of entries of the book.
    package let bookSize: UInt64
    /// The audit path of the entry in the book.
    package let path: [Digest]
    /// The path to the book in the directory.
    package let directoryPath: DirectoryPath
    /// The leaf of the root log.
    package let leaf: RootLogLeaf
    /// The audit path of the leaf in the root log.
    package let logPath: [Digest]
    /// The signed checkpoint.
    package let checkpoint: SignedCheckpoint

    /// A proof of these parts. Whether it holds is for `check` to say.
    package init(
        entry: [UInt8], openings: [FieldOpening], member: Member?, bookSize: UInt64, path: [Digest],
        directoryPath: DirectoryPath, leaf: RootLogLeaf, logPath: [Digest], checkpoint: SignedCheckpoint
    ) {
        self.entry = entry
        self.openings = openings
        self.member = member
        self.bookSize = bookSize
        self.path = path
        self.directoryPath = directoryPath
        self.leaf = leaf
        self.logPath = logPath
        self.checkpoint = checkpoint
    }
}
