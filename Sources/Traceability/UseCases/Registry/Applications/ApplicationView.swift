import COSE
import Ledger
import PartCertificates
import StoreContract

/// An application as the operator sees it, and with fewer fields whoever has its number.
package struct ApplicationView: Codable, Hashable, Sendable {
    /// The number.
    package var application: String
    /// `shop` or `issuer`.
    package var kind: String
    /// Business registration.
    package var registration: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// How to reach the applicant; absent for whoever has only the number.
    package var contact: String?
    /// Of a shop: `dealer`, `independent` or `chain`.
    package var shopKind: String?
    /// Of a shop: the chain's name.
    package var chain: String?
    /// Of a maker: the id that its key request names.
    package var issuer: String?
    /// Of a maker: classes by slug.
    package var classes: [String]?
    /// Of a maker: the id of its key, 16 hexadecimal digits, to be compared with the maker on another way.
    package var keyID: String?
    /// `open`, `accepted` or `declined`.
    package var state: String
    /// Milliseconds since 1970.
    package var appliedAt: Int64
    /// When it was decided, milliseconds since 1970.
    package var decidedAt: Int64?
    /// The id under which the applicant was enrolled.
    package var enrolled: String?
    /// Why it was declined.
    package var reason: String?
}

extension ApplicationView {
    /// - Parameter personal: whether the contact is shown.
    init(_ record: ApplicationRecord, personal: Bool) {
        self.init(
            application: record.id.text, kind: "", registration: record.registration.description,
            nameZh: record.nameZh, nameEn: record.nameEn, address: record.address,
            contact: personal ? record.contact : nil, state: "open", appliedAt: record.appliedAt,
            decidedAt: record.decision?.at)
        switch record.applicant {
        case .shop(let kind, let chain): (self.kind, shopKind, self.chain) = ("shop", kind.rawValue, chain)
        case .issuer(let id, let key, let classes, _):
            (kind, issuer, self.classes) = ("issuer", id.text, classes.map(\.slug))
            keyID = key.hex
        }
        switch record.decision?.outcome {
        case .accepted(let id): (state, enrolled) = ("accepted", id)
        case .declined(let reason): (state, self.reason) = ("declined", reason)
        case nil: break
        }
    }
}

extension StoreTransaction {
    /// The application with this number, as it is typed.
    func application(_ text: String) throws -> ApplicationRecord {
        guard let id = ApplicationNumber(typed: text), let record = try applications.find(id) else {
            throw ServiceError(.unknownApplication, ["application": RequestField.excerpt(text)])
        }
        return record
    }

    /// The same while nothing was decided.
    func openApplication(_ text: String) throws -> ApplicationRecord {
        let record = try application(text)
        guard record.decision == nil else {
            throw ServiceError(.applicationDecided, ["application": record.id.text])
        }
        return record
    }
}
