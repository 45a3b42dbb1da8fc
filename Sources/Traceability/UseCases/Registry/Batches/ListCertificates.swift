import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// Lists the registered certificates of a batch in order of their numbers, with what their labels print.
package struct ListCertificates: Codable, Hashable, Sendable {
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
}

extension ListCertificates: UseCase {
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
                maker: Bilingual(zh: issuer.nameZh, en: issuer.nameEn),
                certificates: try records.prefix(limit).map { try LabelView($0) },
                next: records.count > limit ? records[limit - 1].id.number : nil)
        }
    }
}

extension ListCertificates.LabelView {
    fileprivate init(_ record: CertificateRecord) throws {
        let claims: PartClaims
        do throws(CertificateError) {
            claims = try UnverifiedCertificate.decode(record.bytes).claims
        } catch {
            throw StoreError.corrupt("certificate \(record.id): \(error)")
        }
        self.init(
            certificate: record.id, digits: CodeText.digits(for: record.bytes), partClass: claims.partClass,
            product: claims.product, serial: claims.serial, lot: claims.lot)
    }
}
