package import MerkleTree

/// One item of an inspection bundle, docs/bundle.md.
package enum BundleItem: Hashable, Sendable {
    /// Whose book it is, and for which period.
    case header(BundleHeader)
    /// The newest checkpoint, as a signed note.
    case checkpoint(note: [UInt8])
    /// The first epoch of the walk, and the compact range of the root log's leaves before it.
    case start(epoch: UInt64, digests: [Digest])
    /// The root log's leaf of the next epoch.
    case leaf(closedAt: Int64, directoryRoot: Digest)
    /// The book's row in the directory of this epoch.
    case row(BundleRow)
    /// The compact range of the book's next leaves up to `to`, which are not shown.
    case range(to: UInt64, digests: [Digest])
    /// The book's next leaf with what opens it, each in its exact bytes.
    case entry(bytes: [UInt8], business: [UInt8], personal: [UInt8]?)
    /// One of the certificates of the entry before, as COSE bytes.
    case certificate(index: UInt64, bytes: [UInt8])
    /// A cosigned checkpoint that ends with this epoch, as a signed note.
    case witnessed(note: [UInt8])
    /// One of the vouchers of the entry before.
    case voucher(index: UInt64, mediaType: String, bytes: [UInt8])
    /// A signed list.
    case list(BundleList, bytes: [UInt8])
    /// SHA-256 of all bytes before this item.
    case end(Digest)
}

/// What a bundle says about itself.
package struct BundleHeader: Hashable, Sendable {
    /// Whose book: a shop's or an issuer's.
    package let role: BookRole
    /// The licence, printed as ``Registration`` prints it.
    package let registration: String
    /// The number of the inspection order.
    package let order: String
    /// The first moment of the period, in milliseconds since 1970.
    package let from: Int64
    /// The moment after the period, in milliseconds since 1970.
    package let until: Int64
    /// When the bundle was made according to the operator, in milliseconds since 1970.
    package let madeAt: Int64

    /// A header with these parts; `from` must be before `until`, and no time before 1970.
    package init(role: BookRole, registration: String, order: String, from: Int64, until: Int64, madeAt: Int64) {
        self.role = role
        self.registration = registration
        self.order = order
        self.from = from
        self.until = until
        self.madeAt = madeAt
    }
}

/// The head of a book: how many entries it has, and their root.
package struct BundleHead: Hashable, Sendable {
    /// The number of entries; 0 for a book that was opened and has none yet.
    package let size: UInt64
    /// The RFC 6962 root over them.
    package let root: Digest

    /// A head with these parts.
    package init(size: UInt64, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// What the directory of an epoch says of the book, with the proof.
package struct BundleRow: Hashable, Sendable {
    /// The head; nil when the directory has no such book.
    package let head: BundleHead?
    /// What leads from the directory's root to it, or to where it would stand.
    package let path: DirectoryPath

    /// A row with these parts.
    package init(head: BundleHead?, path: DirectoryPath) {
        self.head = head
        self.path = path
    }
}

/// Which kind of list or statement an item carries.
package enum BundleList: UInt64, CaseIterable, Hashable, Sendable {
    /// A trust file: a trust list, after those that lead to it.
    case trust = 1
    /// A status list.
    case status = 2
    /// What the service itself says about the period, in JSON and unsigned.
    case statement = 3
}
