package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
package import StoreContract

/// Applies for a shop or a maker to be enrolled, by anybody. The answer is a number, with which what came of it can be
/// looked up; the operator decides.
package struct ApplyForEnrolment: Codable, Hashable, Sendable {
    package var kind: ApplicantKind
    /// Business registration.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: StatedText<200>
    /// Name in English.
    package var nameEn: StatedText<200>
    /// Registered address.
    package var address: StatedText<400>
    /// How the operator reaches the applicant.
    package var contact: StatedText<200>
    /// Of a shop; default independent.
    package var shopKind: ShopKind?
    /// Of a shop: the chain's name, for a member of one.
    package var chain: StatedText<400>?
    /// Of a maker: at least one.
    package var classes: [PartClass]?
    /// Of a maker: its signed key request (formats/key-request.md), base64.
    package var keyRequest: String?

    package init(
        kind: ApplicantKind, registration: Registration, nameZh: StatedText<200>, nameEn: StatedText<200>,
        address: StatedText<400>, contact: StatedText<200>, shopKind: ShopKind? = nil, chain: StatedText<400>? = nil,
        classes: [PartClass]? = nil, keyRequest: String? = nil
    ) {
        self.kind = kind
        self.registration = registration
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.contact = contact
        self.shopKind = shopKind
        self.chain = chain
        self.classes = classes
        self.keyRequest = keyRequest
    }

    /// What the applicant keeps.
    package struct Answer: Codable, Hashable, Sendable {
        /// The number, `A-7K3F-92WX`.
        package var application: ApplicationNumber
        /// Milliseconds since 1970.
        package var appliedAt: Int64
    }
}

extension ApplyForEnrolment: UseCase {
    package static let name = "apply-for-enrolment"
    /// So many open applications are more than one operator reads; who floods them gets no further.
    static let mostOpen = 500

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let record = ApplicationRecord(
            id: ApplicationNumber.random(service.surroundings.randomBytes(5)), applicant: try applicant(),
            registration: registration, nameZh: nameZh.text, nameEn: nameEn.text, address: address.text,
            contact: contact.text, appliedAt: service.surroundings.now())
        return try await service.once(self, for: context) { transaction in
            if try transaction.applications.openCount() >= Self.mostOpen {
                throw ServiceError(.tooManyRequests, [.count(.retryAfter, 86_400)])
            }
            try transaction.refuseKnown(record)
            try transaction.applications.insert(record)
            return Answer(application: record.id, appliedAt: record.appliedAt)
        }
    }

    private func applicant() throws(ServiceError) -> ApplicationRecord.Applicant {
        switch kind {
        case .shop: return .shop(shopKind ?? .independent, chain: chain?.text)
        case .issuer:
            guard let keyRequest, !keyRequest.isEmpty else { throw .missing("keyRequest") }
            let bytes = try RequestField.base64(keyRequest, "keyRequest")
            let request = try VerifiedKeyRequest.read(bytes)
            let classes = Set(classes ?? []).sorted()
            guard !classes.isEmpty else { throw .missing("classes") }
            return .issuer(request.issuer, key: request.key.id, classes: classes, keyRequest: bytes)
        }
    }
}

extension StoreTransaction {
    /// Refuses an application of somebody who is enrolled already, or with a key that cannot be listed.
    fileprivate func refuseKnown(_ record: ApplicationRecord) throws {
        switch record.applicant {
        case .shop:
            let book = BookID(role: .shop, registration: record.registration, using: SystemSHA256())
            if try shops.find(book: book) != nil {
                throw ServiceError(
                    .alreadyExists, [.field("registration"), .value(record.registration.description)])
            }
        case .issuer(let id, let key, _, _):
            try refuseTaken(id, record.registration)
            try refuseUsed(key)
        }
    }
}
