import Ledger
import PartCertificates
import Signatures
import StoreContract

/// Applies for a shop or a maker to be enrolled, by anybody. The answer is a number, with which what came of it can be
/// looked up; the operator decides.
package struct ApplyForEnrolment: Codable, Hashable, Sendable {
    /// `shop` or `issuer`.
    package var kind: String
    /// Business registration, `jurisdiction:number`.
    package var registration: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// How the operator reaches the applicant, at most 200 bytes.
    package var contact: String
    /// Of a shop: `dealer`, `independent` or `chain`; default independent.
    package var shopKind: String?
    /// Of a shop: the chain's name, for a member of one.
    package var chain: String?
    /// Of a maker: classes by slug, at least one.
    package var classes: [String]?
    /// Of a maker: its signed key request (formats/key-request.md), base64.
    package var keyRequest: String?

    package init(
        kind: String, registration: String, nameZh: String, nameEn: String, address: String, contact: String,
        shopKind: String? = nil, chain: String? = nil, classes: [String]? = nil, keyRequest: String? = nil
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
        package var application: String
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
        let limit = TrustList.Issuer.longestName
        let record = ApplicationRecord(
            id: ApplicationNumber.random(service.surroundings.randomBytes(5)), applicant: try applicant(),
            registration: try RequestField.registration(registration),
            nameZh: try RequestField.text(nameZh, "nameZh", limit: limit),
            nameEn: try RequestField.text(nameEn, "nameEn", limit: limit),
            address: try RequestField.text(address, "address"),
            contact: try RequestField.text(contact, "contact", limit: 200), appliedAt: service.surroundings.now())
        return try await service.once(self, for: context) { transaction in
            if try transaction.applications.openCount() >= Self.mostOpen {
                throw ServiceError(.tooManyRequests, ["retryAfter": "86400"])
            }
            try transaction.refuseKnown(record)
            try transaction.applications.insert(record)
            return Answer(application: record.id.text, appliedAt: record.appliedAt)
        }
    }

    private enum Kind: String, CaseIterable {
        case shop, issuer
    }

    private func applicant() throws(ServiceError) -> ApplicationRecord.Applicant {
        let kind: Kind = try RequestField.choice(kind, "kind")
        switch kind {
        case .shop:
            var kind = ShopKind.independent
            if let shopKind { kind = try RequestField.choice(shopKind, "shopKind") }
            return .shop(kind, chain: try RequestField.optionalText(chain, "chain"))
        case .issuer:
            guard let keyRequest, !keyRequest.isEmpty else {
                throw ServiceError(.missingField, ["field": "keyRequest"])
            }
            let bytes = try RequestField.base64(keyRequest, "keyRequest")
            let request = try VerifiedKeyRequest.read(bytes)
            return .issuer(
                request.issuer, key: request.key.id, classes: try IssuerField.classes(classes ?? []),
                keyRequest: bytes)
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
                    .alreadyExists, ["field": "registration", "value": record.registration.description])
            }
        case .issuer(let id, let key, _, _):
            try refuseTaken(id, record.registration)
            try refuseUsed(key)
        }
    }
}
