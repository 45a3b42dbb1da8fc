import COSE
package import Ledger
package import MerkleTree
package import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// A proof to keep, with what it shows.
package struct ProofAnswer: Codable, Hashable, Sendable {
    /// The proof, base64 (docs/formats/entry-proof.md).
    package var proof: String
    /// The book that has the entry.
    package var book: BookID
    /// The entry's index in the book.
    package var seq: UInt64
    /// When it was recorded, milliseconds since 1970.
    package var recordedAt: Int64
    /// The epoch whose directory has the book's head.
    package var epoch: UInt64
    /// When the epoch was closed, milliseconds since 1970.
    package var closedAt: Int64
    /// The names of the fields that the proof opens.
    package var opened: [String]

    init(_ proof: EntryProof, of stored: StoredEntry) {
        self.proof = Base64.encode(proof.encoded())
        book = stored.book
        seq = stored.seq
        recordedAt = stored.recordedAt
        epoch = proof.leaf.epoch
        closedAt = proof.leaf.closedAt
        opened = proof.openings.map(\.name)
    }
}

/// The proof that a certificate was registered: it is in a batch, the batch's entry in the maker's book, the book in the
/// directory, and that in the root log.
///
/// For whoever has the full code, and for the maker, inspectors and the operator by number.
package struct ProveRegistration: UseCase, Hashable {
    /// The scanned code: its address or digits.
    package var code: String?
    /// The certificate: exactly one of code and certificate.
    package var certificate: CertificateID?

    package init(code: String? = nil, certificate: CertificateID? = nil) {
        self.code = code
        self.certificate = certificate
    }

    package static let name = "prove-registration"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> ProofAnswer {
        guard (code == nil) != (certificate == nil) else {
            throw ServiceError.invalid("code, certificate", nil, .exactlyOneOf(["code", "certificate"]))
        }
        return try await service.store.read { transaction in
            let record: CertificateRecord
            if let code {
                record = try ScannedCertificate(transaction: transaction).record(code)
            } else if let id = certificate {
                if context.actor.role != .inspector { try context.actor.mustActFor(issuer: id.issuer) }
                guard let found = try transaction.certificates.find(id) else {
                    throw ServiceError(.unknownCertificate, [.certificate(id)])
                }
                record = found
            } else {
                throw ServiceError.missing("code")
            }
            guard let issuer = try transaction.issuers.find(record.id.issuer),
                let stored = try transaction.books.entry(issuer.book, seq: record.entrySeq)
            else { throw StoreError.corrupt("the entry that registered \(record.id) is missing") }
            let (member, names) = try MemberProof(transaction: transaction).member(record.id, of: stored, adding: [])
            return ProofAnswer(
                try PublishedLog(in: transaction).proof(of: stored, opening: names, member: member), of: stored)
        }
    }
}

/// The proof of the one receipt that brought a part to the shop that has it or fitted it, for a customer who has its code.
///
/// It opens the product, class, lot and day of receipt, shows the one certificate, and names the shop by its book. Price,
/// supplier and everything else stay hidden.
package struct ProveReceipt: UseCase, Hashable {
    /// The scanned code: its address or digits.
    package var code: String

    package init(code: String) { self.code = code }

    /// The fields that a customer gets to see.
    static let fields: Set<String> = ["product", "class", "lot", "received"]

    package static let name = "prove-receipt"

    /// Carries it out for whoever has the full code.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> ProofAnswer {
        try await service.store.read { transaction in
            let id = try ScannedCertificate(transaction: transaction).record(code).id
            guard let stored = try receipt(of: id, in: transaction) else {
                throw ServiceError(.unknownEntry, [.certificate(id)])
            }
            let (member, names) = try MemberProof(transaction: transaction).member(
                id, of: stored, adding: ProveReceipt.fields)
            return ProofAnswer(
                try PublishedLog(in: transaction).proof(of: stored, opening: names, member: member), of: stored)
        }
    }

    /// The newest receipt that still counts, at the shop where the part is fitted if it is, else anywhere.
    private func receipt(of id: CertificateID, in transaction: any StoreTransaction) throws -> StoredEntry? {
        let key = StockKey.certificate(id)
        let fitted = try transaction.lives.find(key)?.openInstall?.shop
        var receipts: [StoredEntry] = []
        for mention in try transaction.books.mentions(of: key, limit: 10_000) {
            guard fitted == nil || mention.book == fitted,
                let stored = try transaction.books.entry(mention.book, seq: mention.seq), stored.kind == .receipt,
                stored.certificates.contains(id)
            else { continue }
            receipts.append(stored)
        }
        for stored in receipts.reversed()
        where try CorrectedBook(transaction: transaction, book: stored.book).corrected(stored) != nil {
            return stored
        }
        return nil
    }
}

/// A registered certificate, from what a person scanned.
private struct ScannedCertificate {
    let transaction: any StoreTransaction

    /// The register's record. The full code is needed: the registered bytes, or the registered content under another
    /// signature that holds. Claims alone can be guessed from a neighbouring part's.
    func record(_ code: String) throws -> CertificateRecord {
        guard let certificate = CodeInput(code).certificate else {
            throw ServiceError.invalid("code", nil, .wholeCode)
        }
        let unknown = ServiceError(.unknownCertificate, [.text(.certificate, certificate.claims.number.description)])
        for issuer in try transaction.issuers.all() {
            guard let key = issuer.keys.first(where: { $0.listed.id == certificate.keyID }) else { continue }
            let id = CertificateID(issuer: issuer.id, number: certificate.claims.number)
            guard let record = try transaction.certificates.find(id) else { throw unknown }
            if record.bytes == certificate.bytes { return record }
            guard certificate.sameContent(as: record.bytes), certificate.outcome(with: key.listed.info) == .valid
            else { throw unknown }
            return record
        }
        throw unknown
    }
}

/// The leaf of an epoch, and the proof that it is in the published log (C2SP tlog-proof). For everybody.
package struct ProveEpoch: UseCase, Hashable {
    /// The epoch, from 0; `latest` for the newest published one.
    package var epoch: String

    package init(epoch: String = "latest") { self.epoch = epoch }

    /// A leaf and its proof.
    package struct Answer: Codable, Hashable, Sendable {
        /// The epoch.
        package var epoch: UInt64
        /// When it was closed, milliseconds since 1970.
        package var closedAt: Int64
        /// The root of its directory.
        package var directoryRoot: Digest
        /// The exact bytes of the leaf, base64.
        package var leaf: String
        /// The proof, as text that ends in the signed checkpoint.
        package var proof: String
    }

    package static let name = "prove-epoch"

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let wanted = epoch == "latest" ? nil : UInt64(epoch)
        guard epoch == "latest" || wanted.map({ String($0) == epoch }) ?? false else {
            throw ServiceError.invalid("epoch", epoch, .epochOrLatest)
        }
        return try await service.store.read { transaction in
            let published = try PublishedLog(in: transaction)
            let epoch = wanted ?? published.size - 1
            guard epoch < published.size, let record = try transaction.rootLog.epoch(epoch) else {
                throw ServiceError(.unknownEpoch, [.fact(.epoch, .number(epoch))])
            }
            let proof = try TlogProof(
                index: epoch, path: try published.path(to: epoch), checkpoint: published.checkpoint)
            return Answer(
                epoch: epoch, closedAt: record.leaf.closedAt, directoryRoot: record.leaf.directoryRoot,
                leaf: Base64.encode(record.leaf.encoded()), proof: String(decoding: proof.encoded(), as: UTF8.self))
        }
    }
}

/// The proof that a book, or the root log, was only appended to between two sizes (RFC 6962 §2.1.2).
///
/// The log's is for everybody; a book's for whoever may read the book.
package struct ProveConsistency: UseCase, Hashable {
    /// The shop or the maker whose book it is; neither for the root log.
    package var shop: ShopID?
    /// The maker.
    package var issuer: IssuerID?
    /// The earlier size, at least 1.
    package var from: UInt64
    /// The later size; the present one of the book, or the published one of the log, when left out.
    package var to: UInt64?
    /// The inspection order that an inspector acts under.
    package var order: String?

    package init(
        shop: ShopID? = nil, issuer: IssuerID? = nil, from: UInt64, to: UInt64? = nil, order: String? = nil
    ) {
        (self.shop, self.issuer, self.from) = (shop, issuer, from)
        (self.to, self.order) = (to, order)
    }

    /// Two heads, and what leads from the one to the other.
    package struct Answer: Codable, Hashable, Sendable {
        /// The earlier size.
        package var oldSize: UInt64
        /// The root at that size.
        package var oldRoot: Digest
        /// The later size.
        package var newSize: UInt64
        /// The root at that size.
        package var newRoot: Digest
        /// The proof that the one tree is the beginning of the other (RFC 9162 §2.1.4).
        package var path: [Digest]
    }

    package static let name = "prove-consistency"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.read { transaction in
            let tree: StoredTree
            let largest: UInt64
            if shop == nil, issuer == nil {
                tree = StoredTree(rootLogIn: transaction)
                largest = try PublishedLog(in: transaction).size
            } else {
                let reader = LedgerReader(transaction: transaction, actor: context.actor, order: order)
                let book = try reader.book(shop: shop, issuer: issuer)
                tree = StoredTree(book: book, in: transaction)
                largest = try transaction.books.head(book)?.frontier.size ?? 0
            }
            let to = self.to ?? largest
            guard from >= 1, from <= to, to <= largest else {
                throw ServiceError.invalid("from, to", "\(from), \(to)", .epochs(largest: largest))
            }
            return Answer(
                oldSize: from, oldRoot: try tree.root(size: from), newSize: to, newRoot: try tree.root(size: to),
                path: try tree.consistencyPath(from: from, to: to))
        }
    }
}
