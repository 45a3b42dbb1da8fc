public import COSE
public import Ledger
public import PartCertificates

/// The number of an application, `A-7K3F-92WX`.
public struct ApplicationNumber: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The number as it is printed.
    public let text: String

    /// Reads a number as people type it; nil for anything else.
    public init?(_ typed: String) {
        guard let text = TypedNumber.read(typed, letter: "A") else { return nil }
        self.text = text
    }

    /// The number that 40 random bits make; the rest of the bytes is not looked at.
    init(random bytes: [UInt8]) { text = TypedNumber.make(random: bytes, letter: "A") }

    /// As text.
    public var description: String { text }
}

/// A shop or a maker that asks to be enrolled.
public struct ApplicationRecord: Hashable, Sendable {
    /// The number that the applicant was given.
    public var id: ApplicationNumber
    /// Who applies.
    public var applicant: Applicant
    /// The business registration.
    public var registration: Registration
    /// Name in Chinese.
    public var nameZh: String
    /// Name in English.
    public var nameEn: String
    /// Registered address.
    public var address: String
    /// How the operator reaches the applicant; nobody else reads it.
    public var contact: String
    /// Milliseconds since 1970.
    public var appliedAt: Int64
    /// What the operator decided; nil while it is open.
    public var decision: Decision?

    /// What makes a shop another applicant than a maker.
    public enum Applicant: Hashable, Sendable {
        /// A repair shop, and the chain it belongs to.
        case shop(ShopKind, chain: String?)
        /// A maker: the id and the key that its key request names, the classes that it wants to certify, and the signed key
        /// request.
        case issuer(IssuerID, key: KeyID, classes: [PartClass], keyRequest: [UInt8])
    }

    /// The end of an application.
    public struct Decision: Hashable, Sendable {
        /// Milliseconds since 1970.
        public var at: Int64
        /// What came of it.
        public var outcome: Outcome

        /// Makes a decision.
        public init(at: Int64, outcome: Outcome) {
            self.at = at
            self.outcome = outcome
        }
    }

    /// What came of an application.
    public enum Outcome: Hashable, Sendable {
        /// Enrolled under this id.
        case accepted(String)
        /// Declined, for this reason; the applicant reads it.
        case declined(String)
    }

    /// Makes a record of an open application.
    public init(
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
