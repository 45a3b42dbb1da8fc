package import COSE
package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
package import StoreContract

/// Who applies to be enrolled.
package enum ApplicantKind: String, Hashable, Sendable, CaseIterable, WordValue {
    case shop, issuer
}

/// How far an application has come.
package enum ApplicationState: String, Hashable, Sendable, CaseIterable, WordValue {
    case open, accepted, declined
}

/// An application as the operator sees it, and with fewer fields whoever has its number.
package struct ApplicationView: Codable, Hashable, Sendable {
    /// The number.
    package var application: ApplicationNumber
    package var kind: ApplicantKind
    /// Business registration.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// How to reach the applicant; absent for whoever has only the number.
    package var contact: String?
    /// Of a shop.
    package var shopKind: ShopKind?
    /// Of a shop: the chain's name.
    package var chain: String?
    /// Of a maker: the id that its key request names.
    package var issuer: IssuerID?
    /// Of a maker.
    package var classes: [PartClass]?
    /// Of a maker: the id of its key, to be compared with the maker on another way.
    package var keyID: KeyID?
    package var state: ApplicationState
    /// Milliseconds since 1970.
    package var appliedAt: Int64
    /// When it was decided, milliseconds since 1970.
    package var decidedAt: Int64?
    /// The id under which the applicant was enrolled.
    package var enrolled: String?
    /// Why it was declined.
    package var reason: String?

    /// - Parameter personal: whether the contact is shown.
    init(_ record: ApplicationRecord, personal: Bool) {
        application = record.id
        registration = record.registration
        nameZh = record.nameZh
        nameEn = record.nameEn
        address = record.address
        contact = personal ? record.contact : nil
        appliedAt = record.appliedAt
        decidedAt = record.decision?.at
        switch record.applicant {
        case .shop(let kind, let chain): (self.kind, shopKind, self.chain) = (.shop, kind, chain)
        case .issuer(let id, let key, let classes, _):
            (kind, issuer, self.classes, keyID) = (.issuer, id, classes, key)
        }
        switch record.decision?.outcome {
        case .accepted(let id): (state, enrolled) = (.accepted, id)
        case .declined(let reason): (state, self.reason) = (.declined, reason)
        case nil: state = .open
        }
    }
}

extension ApplicationNumber {
    /// The number as somebody typed it; what is none belongs to no application.
    package static func typed(_ text: String) throws(ServiceError) -> ApplicationNumber {
        guard let number = ApplicationNumber(typed: text) else {
            throw ServiceError(.unknownApplication, [.text(.application, RequestField.excerpt(text))])
        }
        return number
    }
}

extension StoreTransaction {
    /// The application with this number.
    func application(_ number: ApplicationNumber) throws -> ApplicationRecord {
        guard let record = try applications.find(number) else {
            throw ServiceError(.unknownApplication, [.application(number)])
        }
        return record
    }

    /// The same while nothing was decided.
    func openApplication(_ number: ApplicationNumber) throws -> ApplicationRecord {
        let record = try application(number)
        guard record.decision == nil else {
            throw ServiceError(.applicationDecided, [.application(number)])
        }
        return record
    }
}

/// Applies for a shop or a maker to be enrolled, by anybody. The answer is a number, with which what came of it can be
/// looked up; the operator decides.
package struct ApplyForEnrolment: UseCase, Hashable {
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
        (self.kind, self.registration, self.nameZh, self.nameEn) = (kind, registration, nameZh, nameEn)
        (self.address, self.contact, self.shopKind, self.chain) = (address, contact, shopKind, chain)
        (self.classes, self.keyRequest) = (classes, keyRequest)
    }

    /// What the applicant keeps.
    package struct Answer: Codable, Hashable, Sendable {
        /// The number, `A-7K3F-92WX`.
        package var application: ApplicationNumber
        /// Milliseconds since 1970.
        package var appliedAt: Int64
    }

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

/// Lists applications, newest first, for the operator.
package struct ListApplications: UseCase, Hashable {
    /// Where the page begins: the `next` of the page before.
    package var cursor: ApplicationNumber?
    /// At most so many; default 50, at most 200.
    package var limit: Int?

    package init(cursor: ApplicationNumber? = nil, limit: Int? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    /// A page of applications.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var applications: [ApplicationView]
        /// How many of all, not only of this page, wait for a decision.
        package var open: Int
        /// The cursor of the next page; absent when this is the last.
        package var next: ApplicationNumber?
    }

    package static let name = "list-applications"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let limit = try RequestField.integer(limit ?? 50, "limit", in: 1...200)
        return try await service.store.read { [cursor] transaction in
            let records = try transaction.applications.list(after: cursor, limit: limit + 1)
            return Answer(
                applications: records.prefix(limit).map { ApplicationView($0, personal: true) },
                open: try transaction.applications.openCount(),
                next: records.count > limit ? records[limit - 1].id : nil)
        }
    }
}

/// Looks up what came of an application, for whoever has its number. The contact is shown to the operator only.
package struct ShowApplication: UseCase, Hashable {
    /// The number.
    package var application: ApplicationNumber

    package init(application: ApplicationNumber) { self.application = application }

    package typealias Answer = ApplicationView

    package static let name = "show-application"

    /// Carries it out for whoever has the number.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let isOperator = context.actor.role == .operator
        return try await service.store.read { [application] transaction in
            ApplicationView(try transaction.application(application), personal: isOperator)
        }
    }
}

/// Declines an application. The applicant reads the reason under the number.
package struct DeclineApplication: UseCase, Hashable {
    /// The number of the application.
    package var application: ApplicationNumber
    package var reason: StatedText<400>

    package init(application: ApplicationNumber, reason: StatedText<400>) {
        self.application = application
        self.reason = reason
    }

    package typealias Answer = ApplicationView

    package static let name = "decline-application"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let decision = ApplicationRecord.Decision(at: service.surroundings.now(), outcome: .declined(reason.text))
        return try await service.once(self, for: context) { [application] transaction in
            var record = try transaction.openApplication(application)
            try transaction.applications.decide(record.id, decision)
            record.decision = decision
            return ApplicationView(record, personal: false)
        }
    }
}
