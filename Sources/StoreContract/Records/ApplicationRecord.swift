package import COSE
package import Ledger
package import PartCertificates

/// A shop or a maker that asks to be enrolled.
package struct ApplicationRecord: Hashable, Sendable {
    /// The number that the applicant was given.
    package var id: ApplicationNumber
    /// Who applies.
    package var applicant: Applicant
    /// The business registration.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// How the operator reaches the applicant; nobody else reads it.
    package var contact: String
    /// Milliseconds since 1970.
    package var appliedAt: Int64
    /// What the operator decided; nil while it is open.
    package var decision: Decision?

    /// What makes a shop another applicant than a maker.
    package enum Applicant: Hashable, Sendable {
        /// A repair shop, and the chain it belongs to.
        case shop(ShopKind, chain: String?)
        /// A maker: the id and the key that its key request names, the classes that it wants to certify, and the signed key
        /// request.
        case issuer(IssuerID, key: KeyID, classes: [PartClass], keyRequest: [UInt8])
    }

    /// The end of an application.
    package struct Decision: Hashable, Sendable {
        /// Milliseconds since 1970.
        package var at: Int64
        /// What came of it.
        package var outcome: Outcome

        package init(at: Int64, outcome: Outcome) {
            self.at = at
            self.outcome = outcome
        }
    }

    /// What came of an application.
    package enum Outcome: Hashable, Sendable {
        /// Enrolled under this id.
        case accepted(String)
        /// Declined, for this reason; the applicant reads it.
        case declined(String)
    }

    package init(
        id: ApplicationNumber, applicant: Applicant, registration: Registration, nameZh: String, nameEn: String,
        address: String, contact: String, appliedAt: Int64, decision: Decision? = nil
    ) {
        self.id = id
        self.applicant = applicant
        self.registration = registration
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.contact = contact
        self.appliedAt = appliedAt
        self.decision = decision
    }
}
