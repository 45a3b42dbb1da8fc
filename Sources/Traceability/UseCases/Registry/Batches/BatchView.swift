import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
package import StoreContract

/// A batch as it is shown.
package struct BatchView: Codable, Hashable, Sendable {
    package var batch: BatchID
    /// The maker's id.
    package var issuer: IssuerID
    /// The reserved numbers: `count` from `first` on.
    package var first: CertificateNumber
    /// How many numbers are reserved.
    package var count: Int
    package var state: BatchState
    /// How many certificates were uploaded and are not registered yet.
    package var staged: Int
    /// Index of the `issue` entry in the issuer's book, once registered.
    package var entrySeq: UInt64?
    /// RFC 6962 root over the exact COSE bytes, once registered.
    package var root: Digest?
    /// Milliseconds since 1970.
    package var reservedAt: Int64
    /// When it was registered, milliseconds since 1970.
    package var registeredAt: Int64?

    init(_ record: BatchRecord, staged: Int) {
        batch = record.id
        issuer = record.issuer
        first = record.first
        count = Int(record.count)
        state = record.state
        self.staged = staged
        entrySeq = record.entrySeq
        root = record.root
        reservedAt = record.reservedAt
        registeredAt = record.registeredAt
    }
}

extension StoreTransaction {
    /// The batch, for somebody who acts for its issuer. Others do not learn whether it exists.
    func batch(_ id: BatchID, for actor: Actor) throws -> BatchRecord {
        try actor.mustBeKnown()
        guard let record = try batches.find(id) else { throw ServiceError(.unknownBatch, [.batch(id)]) }
        do throws(ServiceError) {
            try actor.mustActFor(issuer: record.issuer)
        } catch {
            throw ServiceError(.unknownBatch, [.batch(id)])
        }
        return record
    }
}
