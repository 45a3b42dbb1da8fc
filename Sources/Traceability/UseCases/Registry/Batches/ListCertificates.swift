import PartCertificates
import StoreContract

/// Lists the registered certificates of a batch in order of their numbers, with what their labels print.
package struct ListCertificates: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    package var batch: String
    /// The page begins after this number.
    package var after: UInt32?
    /// At most so many; default 100, at most 1000.
    package var limit: Int?

    package init(batch: String, after: UInt32? = nil, limit: Int? = nil) {
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
        package var next: UInt32?

        package init(maker: Bilingual, certificates: [LabelView], next: UInt32?) {
            self.maker = maker
            self.certificates = certificates
            self.next = next
        }
    }

    /// What the label of one certificate prints.
    package struct LabelView: Codable, Hashable, Sendable {
        /// The certificate number.
        package var number: UInt32
        /// The short number with its check digit.
        package var shortNumber: String
        /// The digits of the code.
        package var digits: String
        /// Class by slug.
        package var partClass: String
        /// GTIN or part number.
        package var product: String
        /// The serial number.
        package var serial: String?
        /// The lot.
        package var lot: String?

        package init(
            number: UInt32, shortNumber: String, digits: String, partClass: String, product: String, serial: String?,
            lot: String?
        ) {
            self.number = number
            self.shortNumber = shortNumber
            self.digits = digits
            self.partClass = partClass
            self.product = product
            self.serial = serial
            self.lot = lot
        }
    }
}

extension ListCertificates: UseCase {
    package static let name = "list-certificates"

    /// Carries it out for whoever acts for the maker.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let id = try RequestField.batch(batch)
        let limit = try RequestField.integer(limit ?? 100, "limit", in: 1...1000)
        let after = after.flatMap { CertificateNumber($0) }
        let actor = context.actor
        return try await service.store.read { transaction in
            let batch = try transaction.batch(id, for: actor)
            let issuer = try transaction.issuer(batch.issuer)
            let records = try transaction.certificates.inBatch(id, after: after, limit: limit + 1)
            return Answer(
                maker: Bilingual(zh: issuer.nameZh, en: issuer.nameEn),
                certificates: try records.prefix(limit).map { try LabelView($0) },
                next: records.count > limit ? records[limit - 1].id.number.value : nil)
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
            number: record.id.number.value, shortNumber: record.id.shortCode,
            digits: CodeText.digits(for: record.bytes), partClass: claims.partClass.slug,
            product: claims.product.printed, serial: claims.serial?.printed, lot: claims.lot?.printed)
    }
}
