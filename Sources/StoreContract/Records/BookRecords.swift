package import Ledger
package import MerkleTree
package import PartCertificates

/// The head of a book: enough to append to it and to prove its size.
package struct BookHead: Hashable, Sendable {
    /// The book, by its id.
    package var book: BookID
    /// What it permits.
    package var role: BookRole
    /// Size and peaks.
    package var frontier: Frontier
    /// RFC 6962 root at that size.
    package var root: Digest
    /// recordedAt of the last entry, milliseconds since 1970; 0 for an empty book.
    package var lastRecordedAt: Int64

    package init(book: BookID, role: BookRole, frontier: Frontier, root: Digest, lastRecordedAt: Int64) {
        self.book = book
        self.role = role
        self.frontier = frontier
        self.root = root
        self.lastRecordedAt = lastRecordedAt
    }
}

/// A stock item anywhere: a certificate, or an uncertified line of one shop's book.
package enum StockKey: Hashable, Sendable, Comparable {
    case certificate(CertificateID)
    case line(BookID, UInt64)

    /// Certificates first, then lines; the order in which locks are taken.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.certificate(let first), .certificate(let second)): first < second
        case (.certificate, .line): true
        case (.line, .certificate): false
        case (.line(let book, let seq), .line(let otherBook, let otherSeq)):
            book == otherBook ? seq < otherSeq : book.digest.hex < otherBook.digest.hex
        }
    }
}

/// Where an entry stands.
package struct EntryReference: Hashable, Sendable {
    /// The book, by its id.
    package var book: BookID
    /// The index in the book.
    package var seq: UInt64

    package init(book: BookID, seq: UInt64) {
        self.book = book
        self.seq = seq
    }
}

/// An entry with its opening, as the store keeps it. Personal parts are nil once they were erased.
package struct StoredEntry: Hashable, Sendable {
    /// The book, by its id.
    package var book: BookID
    /// The index in the book.
    package var seq: UInt64
    package var kind: EntryKind
    /// Milliseconds since 1970.
    package var recordedAt: Int64
    /// The exact entry bytes, and their RFC 6962 leaf hash.
    package var entry: [UInt8]
    /// RFC 6962 leaf hash of the exact bytes.
    package var leafHash: Digest
    /// The entry's two keys, 32 bytes each.
    package var businessKey: [UInt8]
    /// The key of the personal fields; nil once erased.
    package var personalKey: [UInt8]?
    /// CBOR of the business and personal values (docs/ledger.md).
    package var businessValues: [UInt8]
    /// The personal values; nil once erased.
    package var personalValues: [UInt8]?
    /// The certificates behind a receipt's or shipment's certificates-root, in order.
    package var certificates: [CertificateID]
    /// The stock items that the entry speaks of; the index behind ``BooksTable/mentions(of:limit:)``.
    package var mentions: [StockKey]

    package init(
        book: BookID, seq: UInt64, kind: EntryKind, recordedAt: Int64, entry: [UInt8], leafHash: Digest,
        businessKey: [UInt8], personalKey: [UInt8]?, businessValues: [UInt8], personalValues: [UInt8]?,
        certificates: [CertificateID], mentions: [StockKey]
    ) {
        self.book = book
        self.seq = seq
        self.kind = kind
        self.recordedAt = recordedAt
        self.entry = entry
        self.leafHash = leafHash
        self.businessKey = businessKey
        self.personalKey = personalKey
        self.businessValues = businessValues
        self.personalValues = personalValues
        self.certificates = certificates
        self.mentions = mentions
    }
}

/// A perfect subtree of a Merkle tree, as the store keeps it.
package struct StoredNode: Hashable, Sendable {
    /// Its place in the tree.
    package var place: NodeIndex
    /// Its digest, RFC 6962 §2.1.
    package var digest: Digest

    package init(place: NodeIndex, digest: Digest) {
        self.place = place
        self.digest = digest
    }
}
