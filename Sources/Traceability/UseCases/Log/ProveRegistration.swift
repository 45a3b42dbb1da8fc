import COSE
import DomainCoding
import Ledger
import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// The proof that a certificate was registered: it is in a batch, the batch's entry in the maker's book, the book in the
/// directory, and that in the root log.
///
/// For whoever has the full code, and for the maker, inspectors and the operator by number.
package struct ProveRegistration: Codable, Hashable, Sendable {
    /// The scanned code: its address or digits.
    package var code: String?
    /// The certificate: exactly one of code and certificate.
    package var certificate: CertificateID?

    package init(code: String? = nil, certificate: CertificateID? = nil) {
        self.code = code
        self.certificate = certificate
    }
}

/// The proof of the one receipt that brought a part to the shop that has it or fitted it, for a customer who has its code.
///
/// It opens the product, class, lot and day of receipt, shows the one certificate, and names the shop by its book. Price,
/// supplier and everything else stay hidden.
package struct ProveReceipt: Codable, Hashable, Sendable {
    /// The scanned code: its address or digits.
    package var code: String

    package init(code: String) { self.code = code }

    /// The fields that a customer gets to see.
    static let fields: Set<String> = ["product", "class", "lot", "received"]
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

extension ProveRegistration: UseCase {
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

extension ProveReceipt: UseCase {
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
