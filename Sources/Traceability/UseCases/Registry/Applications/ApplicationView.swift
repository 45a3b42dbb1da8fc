package import COSE
import DomainCoding
package import Ledger
package import PartCertificates
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
