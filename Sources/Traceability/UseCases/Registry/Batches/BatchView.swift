import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// A batch as it is shown.
package struct BatchView: Codable, Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    package var batch: String
    /// The maker's id.
    package var issuer: String
    /// The reserved numbers: `count` from `first` on.
    package var first: UInt32
    /// How many numbers are reserved.
    package var count: Int
    /// `reserved`, `registered` or `abandoned`.
    package var state: String
    /// How many certificates were uploaded and are not registered yet.
    package var staged: Int
    /// Index of the `issue` entry in the issuer's book, once registered.
    package var entrySeq: UInt64?
    /// RFC 6962 root over the exact COSE bytes, lower-case hexadecimal, once registered.
    package var root: String?
    /// Milliseconds since 1970.
    package var reservedAt: Int64
    /// When it was registered, milliseconds since 1970.
    package var registeredAt: Int64?

    package init(
        batch: String, issuer: String, first: UInt32, count: Int, state: String, staged: Int, entrySeq: UInt64?,
        root: String?, reservedAt: Int64, registeredAt: Int64?
    ) {
        self.batch = batch
        self.issuer = issuer
        self.first = first
        self.count = count
        self.state = state
        self.staged = staged
        self.entrySeq = entrySeq
        self.root = root
        self.reservedAt = reservedAt
        self.registeredAt = registeredAt
    }
}

extension BatchView {
    init(_ record: BatchRecord, staged: Int) {
        self.init(
            batch: record.id.text, issuer: record.issuer.text, first: record.first.value, count: Int(record.count),
            state: record.state.rawValue, staged: staged, entrySeq: record.entrySeq, root: record.root?.hex,
            reservedAt: record.reservedAt, registeredAt: record.registeredAt)
    }
}

extension StoreTransaction {
    /// The batch, for somebody who acts for its issuer. Others do not learn whether it exists.
    func batch(_ id: BatchID, for actor: Actor) throws -> BatchRecord {
        try actor.mustBeKnown()
        guard let record = try batches.find(id) else { throw ServiceError(.unknownBatch, ["batch": id.text]) }
        do throws(ServiceError) {
            try actor.mustActFor(issuer: record.issuer)
        } catch {
            throw ServiceError(.unknownBatch, ["batch": id.text])
        }
        return record
    }
}
