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

/// Lists an issuer's batches, newest first.
package struct ListBatches: UseCase, Hashable {
    /// The maker's id.
    package var issuer: IssuerID
    /// At most so many; default 100, at most 1000.
    package var limit: Int?

    package init(issuer: IssuerID, limit: Int? = nil) {
        self.issuer = issuer
        self.limit = limit
    }

    /// The batches.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var batches: [BatchView]
    }

    package static let name = "list-batches"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...1000)
        return try await service.store.read { [issuer] transaction in
            var views: [BatchView] = []
            for record in try transaction.batches.all(of: issuer, limit: limit) {
                let staged = record.state == .reserved ? try transaction.batches.stagedCount(in: record.id) : 0
                views.append(BatchView(record, staged: staged))
            }
            return Answer(batches: views)
        }
    }
}

/// Shows one batch.
package struct ShowBatch: UseCase, Hashable {
    package var batch: BatchID

    package init(batch: BatchID) { self.batch = batch }

    package typealias Answer = BatchView

    package static let name = "show-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { [batch] transaction in
            let record = try transaction.batch(batch, for: actor)
            return BatchView(record, staged: try transaction.batches.stagedCount(in: batch))
        }
    }
}

/// Gives up a batch that is not registered: what was uploaded is forgotten and its numbers are never used.
package struct AbandonBatch: UseCase, Hashable {
    package var batch: BatchID

    package init(batch: BatchID) { self.batch = batch }

    package typealias Answer = BatchView

    package static let name = "abandon-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.once(self, for: context) { [batch] transaction in
            var record = try transaction.batch(batch, for: actor)
            guard record.state != .abandoned else { return BatchView(record, staged: 0) }
            try record.mustBeOpen()
            record.state = .abandoned
            try transaction.batches.update(record)
            try transaction.batches.clearStaged(in: batch)
            return BatchView(record, staged: 0)
        }
    }
}

/// Lists the registered certificates of a batch in order of their numbers, with what their labels print.
package struct ListCertificates: UseCase, Hashable {
    package var batch: BatchID
    /// The page begins after this number.
    package var after: CertificateNumber?
    /// At most so many; default 100, at most 1000.
    package var limit: Int?

    package init(batch: BatchID, after: CertificateNumber? = nil, limit: Int? = nil) {
        self.batch = batch
        self.after = after
        self.limit = limit
    }

    /// A page of certificates.
    package struct Answer: Codable, Hashable, Sendable {
        /// The maker's name, as labels print it.
        package var maker: Bilingual
        /// Ascending by number.
        package var certificates: [LabelView]
        /// Give it as `after` to get the next page; absent when this is the last.
        package var next: CertificateNumber?
    }

    /// What the label of one certificate prints.
    package struct LabelView: Codable, Hashable, Sendable {
        package var certificate: CertificateID
        /// The digits of the code.
        package var digits: String
        package var partClass: PartClass
        package var product: ProductCode
        /// The serial number.
        package var serial: Identifier?
        package var lot: Identifier?
    }

    package static let name = "list-certificates"

    /// Carries it out for whoever acts for the maker.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...1000)
        let actor = context.actor
        return try await service.store.read { [id = batch, after] transaction in
            let batch = try transaction.batch(id, for: actor)
            let issuer = try transaction.issuer(batch.issuer)
            let records = try transaction.certificates.inBatch(id, after: after, limit: limit + 1)
            return Answer(
                maker: issuer.name,
                certificates: try records.prefix(limit).map { try LabelView($0) },
                next: records.count > limit ? records[limit - 1].id.number : nil)
        }
    }
}

extension ListCertificates.LabelView {
    fileprivate init(_ record: CertificateRecord) throws {
        let claims = try record.certificate().claims
        self.init(
            certificate: record.id, digits: CodeText.digits(for: record.bytes), partClass: claims.partClass,
            product: claims.product, serial: claims.serial, lot: claims.lot)
    }
}
