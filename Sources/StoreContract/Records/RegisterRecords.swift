package import Ledger
package import MerkleTree
package import PartCertificates

/// How far a batch has come.
package enum BatchState: String, Hashable, Sendable, CaseIterable {
    /// Numbers are reserved; nothing is registered.
    case reserved
    /// Registered; its entry stands in the issuer's book.
    case registered
    /// Given up; its numbers are never used.
    case abandoned
}

/// A batch of certificates: all of them are registered by one entry, or none is.
package struct BatchRecord: Hashable, Sendable {
    package var id: BatchID
    /// The maker.
    package var issuer: IssuerID
    /// The reserved numbers: `count` from `first` on.
    package var first: CertificateNumber
    /// How many.
    package var count: UInt32
    /// How far it has come.
    package var state: BatchState
    /// Index of the `issue` entry in the issuer's book, once registered.
    package var entrySeq: UInt64?
    /// RFC 6962 root over the exact COSE bytes, once registered.
    package var root: Digest?
    /// Milliseconds since 1970.
    package var reservedAt: Int64
    /// When it was registered, milliseconds since 1970; nil before.
    package var registeredAt: Int64?

    package init(
        id: BatchID, issuer: IssuerID, first: CertificateNumber, count: UInt32, state: BatchState, entrySeq: UInt64?,
        root: Digest?, reservedAt: Int64, registeredAt: Int64?
    ) {
        self.id = id
        self.issuer = issuer
        self.first = first
        self.count = count
        self.state = state
        self.entrySeq = entrySeq
        self.root = root
        self.reservedAt = reservedAt
        self.registeredAt = registeredAt
    }
}

/// A registered certificate.
package struct CertificateRecord: Hashable, Sendable {
    package var id: CertificateID
    /// The exact COSE bytes.
    package var bytes: [UInt8]
    /// RFC 6962 leaf hash of the exact bytes.
    package var leafHash: Digest
    /// For lookups, taken from the claims.
    package var product: ProductCode
    /// The serial number; nil for a lot certificate.
    package var serial: Identifier?
    package var lot: Identifier?
    /// The quantity that a lot certificate stands for, when the maker said so.
    package var lotQuantity: Quantity?
    /// The batch that registered it.
    package var batch: BatchID
    /// Index of the registering `issue` entry in the issuer's book.
    package var entrySeq: UInt64

    package init(
        id: CertificateID, bytes: [UInt8], leafHash: Digest, product: ProductCode, serial: Identifier?,
        lot: Identifier?, lotQuantity: Quantity?, batch: BatchID, entrySeq: UInt64
    ) {
        self.id = id
        self.bytes = bytes
        self.leafHash = leafHash
        self.product = product
        self.serial = serial
        self.lot = lot
        self.lotQuantity = lotQuantity
        self.batch = batch
        self.entrySeq = entrySeq
    }
}

/// What a measure does to the parts in its scope.
package enum MeasureKind: String, Hashable, Sendable, CaseIterable {
    case recall
    case quarantine
    case revocation
}

/// A recall, a hold or a revocation.
package struct MeasureRecord: Hashable, Sendable {
    /// The maker.
    package var issuer: IssuerID
    package var kind: MeasureKind
    /// The recall number, or a name that the service gave; unique per issuer and kind.
    package var name: String
    /// Which parts.
    package var scope: CertificateScope
    /// The reason in Chinese.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String
    /// Whom to contact.
    package var contact: String?
    /// Index of the entry in the issuer's book.
    package var entrySeq: UInt64
    /// Milliseconds since 1970; `endedAt` is nil while in force.
    package var startedAt: Int64
    /// When it ended, milliseconds since 1970; nil while in force.
    package var endedAt: Int64?

    package init(
        issuer: IssuerID, kind: MeasureKind, name: String, scope: CertificateScope, reasonZh: String, reasonEn: String,
        contact: String?, entrySeq: UInt64, startedAt: Int64, endedAt: Int64?
    ) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.scope = scope
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
        self.contact = contact
        self.entrySeq = entrySeq
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}

/// Which signed list.
package enum ListKind: Hashable, Sendable {
    case trust
    case status(IssuerID)
}

/// A signed list that was published.
package struct ListRecord: Hashable, Sendable {
    package var kind: ListKind
    /// The index in the book.
    package var seq: UInt64
    /// Seconds since 1970.
    package var issuedAt: Int64
    /// When it ends; nil for never.
    package var expiresAt: Int64
    /// The exact COSE bytes.
    package var bytes: [UInt8]

    package init(kind: ListKind, seq: UInt64, issuedAt: Int64, expiresAt: Int64, bytes: [UInt8]) {
        self.kind = kind
        self.seq = seq
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.bytes = bytes
    }
}
