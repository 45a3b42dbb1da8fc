package import Ledger
import MerkleTree
package import PartCertificates
import Signatures
import StoreContract

/// The proof of one entry of a shop's ledger or a maker's register, with chosen fields opened and the rest hidden, and one
/// certificate of many shown alone.
package struct ProveEntry: UseCase, Hashable {
    /// The shop, by id; either this or `issuer`.
    package var shop: ShopID?
    /// The maker.
    package var issuer: IssuerID?
    /// The entry's index in the book.
    package var seq: UInt64
    /// The fields to open, by name; none when empty.
    package var fields: [String]
    /// A certificate of the entry, to be shown alone.
    package var certificate: CertificateID?
    /// The inspection order that an inspector acts under.
    package var order: String?

    package init(
        shop: ShopID? = nil, issuer: IssuerID? = nil, seq: UInt64, fields: [String] = [],
        certificate: CertificateID? = nil, order: String? = nil
    ) {
        (self.shop, self.issuer, self.seq) = (shop, issuer, seq)
        (self.fields, self.certificate, self.order) = (fields, certificate, order)
    }

    package static let name = "prove-entry"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> ProofAnswer {
        let calendar = service.policy.utcOffset
        return try await service.store.read { transaction in
            let book = try LedgerReader(transaction: transaction, actor: context.actor, order: order).book(
                shop: shop, issuer: issuer)
            guard let stored = try transaction.books.entry(book, seq: seq) else {
                throw ServiceError(.unknownEntry, [.seq(seq)])
            }
            if let shop {
                let day = calendar.day(stored.recordedAt)
                let record = try transaction.enrolledShop(shop)
                try context.actor.requireReading(of: record, order: order, period: day...day, in: transaction)
            }
            var names = Set(fields)
            var member: EntryProof.Member?
            if let certificate {
                (member, names) = try MemberProof(transaction: transaction).member(
                    certificate, of: stored, adding: names)
            }
            return ProofAnswer(
                try PublishedLog(in: transaction).proof(of: stored, opening: names, member: member), of: stored)
        }
    }
}

/// Finds the book that somebody may read.
struct LedgerReader {
    let transaction: any StoreTransaction
    let actor: Actor
    let order: String?

    /// The book of a shop or a maker, exactly one of which is named.
    func book(shop: ShopID?, issuer: IssuerID?) throws -> BookID {
        switch (shop, issuer) {
        case (let shop?, nil):
            let record = try transaction.enrolledShop(shop)
            try actor.requireReading(of: record, order: order, period: nil, in: transaction)
            return record.book
        case (nil, let issuer?):
            if actor.role != .inspector { try actor.mustActFor(issuer: issuer) }
            return try transaction.issuer(issuer).book
        default:
            throw ServiceError.invalid("shop, issuer", nil, .exactlyOneOf(["shop", "issuer"]))
        }
    }
}

/// Shows one certificate of an entry.
struct MemberProof {
    let transaction: any StoreTransaction
    private let hasher = SystemSHA256()

    /// The certificate's place in the entry, and the fields that must be opened for it to be checked.
    func member(
        _ id: CertificateID, of stored: StoredEntry, adding names: Set<String>
    ) throws -> (EntryProof.Member, Set<String>) {
        switch stored.kind {
        case .receipt, .ship:
            let salted = SaltedCertificates(stored.certificates, businessKey: stored.businessKey)
            guard let index = stored.certificates.firstIndex(of: id),
                let disclosure = salted.disclosure(at: UInt64(index), using: hasher)
            else { throw ServiceError(.unknownCertificate, [.certificate(id)]) }
            let count = stored.kind == .receipt ? "certificate-count" : "count"
            return (.disclosed(disclosure), names.union(["certificates-root", count]))
        case .issue:
            guard let record = try transaction.certificates.find(id), record.entrySeq == stored.seq,
                try transaction.issuers.find(id.issuer)?.book == stored.book
            else { throw ServiceError(.unknownCertificate, [.certificate(id)]) }
            return (try issued(record), names.union(["certificates-root", "count"]))
        default:
            throw ServiceError(.unknownCertificate, [.certificate(id)])
        }
    }

    /// The path of a certificate through its batch; the batch is hashed anew from the leaf hashes that are kept.
    private func issued(_ record: CertificateRecord) throws -> EntryProof.Member {
        var hashes: [Digest] = []
        var index: UInt64?
        var last: CertificateNumber?
        while true {
            let page = try transaction.certificates.inBatch(record.batch, after: last, limit: 10_000)
            for certificate in page {
                if certificate.id == record.id { index = UInt64(hashes.count) }
                hashes.append(certificate.leafHash)
            }
            guard page.count == 10_000, let next = page.last else { break }
            last = next.id.number
        }
        guard let index else { throw StoreError.corrupt("certificate \(record.id) is not in its batch") }
        return .issued(
            certificate: record.bytes, index: index,
            path: try inclusionPath(index: index, leafHashes: hashes, using: hasher))
    }
}
