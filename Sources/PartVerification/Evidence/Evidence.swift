package import COSE
package import Ledger
package import PartCertificates
package import PartLife

/// Everything that a verdict rests on. Online, offline and in a browser verdicts differ only in this.
///
/// Whoever gathers it guarantees that every part of it speaks of the same certificate, that ``signature`` is the outcome
/// of the check with the key which ``trust`` gives, and that lists went through the memory of their marks: a list
/// that is a rollback or an equivocation is handed in as invalid.
package struct Evidence: Sendable {
    /// What was scanned or typed.
    package var code: CodeEvidence
    /// The host of this service, as it stands in its codes; empty for the one that the trust list names.
    package var ownHost: String
    /// Who may sign.
    package var trust: TrustEvidence
    /// The outcome of the signature check, or of finding the same leaf hash in the register; nil when not checked.
    package var signature: SignatureOutcome?
    /// What the issuer's register has under the number.
    package var register: RegisterEvidence
    /// Whether it is revoked, recalled or quarantined.
    package var status: StatusEvidence
    /// What shops recorded about it.
    package var life: LifeEvidence
    /// The shop that asks, authenticated; for an inspection the shop that is inspected.
    package var asker: Asker?
    /// Whether the product fits the model at hand.
    package var fits: FitEvidence
    /// Other queries of the same code; nil when nobody looked.
    package var otherQueries: OtherQueries?
    /// Whether the lists were compared with the newest ones seen before.
    package var rollbackChecked: Bool
    /// The verifier's clock, in milliseconds since 1970.
    package var clock: Int64
    /// The newest iat of any list ever verified here, in seconds since 1970. Never that of a part certificate.
    package var newestVerifiedIat: Int64?

    /// Evidence of a code and a clock; everything else is absent until it is filled in, and absence never passes.
    package init(
        code: CodeEvidence, ownHost: String, trust: TrustEvidence = .absent, signature: SignatureOutcome? = nil,
        register: RegisterEvidence = .notConsulted, status: StatusEvidence = .notConsulted,
        life: LifeEvidence = .notConsulted, asker: Asker? = nil, fits: FitEvidence = .unknown,
        otherQueries: OtherQueries? = nil, rollbackChecked: Bool = false, clock: Int64, newestVerifiedIat: Int64? = nil
    ) {
        self.code = code
        self.ownHost = ownHost
        self.trust = trust
        self.signature = signature
        self.register = register
        self.status = status
        self.life = life
        self.asker = asker
        self.fits = fits
        self.otherQueries = otherQueries
        self.rollbackChecked = rollbackChecked
        self.clock = clock
        self.newestVerifiedIat = newestVerifiedIat
    }
}

/// What was scanned or typed.
package enum CodeEvidence: Hashable, Sendable {
    /// Nothing that could be read.
    case unreadable(UnreadableReason)
    /// A code, and the host that stands in it; nil when only its digits were given.
    case scanned(UnverifiedCertificate, host: String?)
    /// A number typed by hand, what the register says about it, and the key that signed the registered certificate.
    case lookedUp(CertificateID, PartClaims?, key: KeyID? = nil)
}

/// Why nothing could be read.
package enum UnreadableReason: Hashable, Sendable {
    /// The text is no code.
    case code(CodeError)
    /// The bytes in the code are no certificate.
    case certificate(CertificateError)
    /// The typed number is malformed, or its check digit is wrong.
    case number

    /// A stable word for JSON and logs.
    package var slug: String {
        switch self {
        case .code(let error): error.slug
        case .certificate: "not-a-certificate"
        case .number: "mistyped-number"
        }
    }
}

/// The trust list at hand.
package enum TrustEvidence: Hashable, Sendable {
    /// None.
    case absent
    /// One that may not be believed.
    case invalid(ListRefusal)
    /// One that a trusted root key signed; it may have expired.
    case list(VerifiedTrustList)
}

/// What is known about recalls, revocations and holds.
package enum StatusEvidence: Hashable, Sendable {
    /// Nothing.
    case notConsulted
    /// A list that may not be believed.
    case invalid(ListRefusal)
    /// A list that a status key of the trust list signed; it may have expired, or be of another issuer.
    case list(VerifiedStatusList)
    /// What the service itself knows now.
    case live(CurrentStatus)
}

/// The status of one certificate, read from the service's own records.
package struct CurrentStatus: Hashable, Sendable {
    /// What is said against the certificate.
    package var flags: StatusFlags
    /// When it was read, in milliseconds since 1970.
    package var asOf: Int64

    package init(_ flags: StatusFlags, asOf: Int64) {
        self.flags = flags
        self.asOf = asOf
    }
}

/// Why a list may not be believed.
package enum ListRefusal: String, CaseIterable, Hashable, Sendable {
    /// It is not well formed.
    case malformed
    /// The key that its header names may not sign it.
    case unknownKey = "unknown-key"
    /// Its signature is invalid.
    case signatureInvalid = "signature-invalid"
    /// A newer one was seen before.
    case rollback
    /// Another one with the same number was seen before.
    case equivocation
    /// It could not be fetched or read.
    case unreachable

    /// A stable word for JSON and logs.
    package var slug: String { rawValue }
}

/// What the issuer's register has under the number.
package enum RegisterEvidence: Hashable, Sendable {
    /// The register was not asked.
    case notConsulted
    /// It was asked and has nothing.
    case notFound
    /// It has a certificate, compared with the one at hand, registered by the `issue` entry with that seq in the
    /// issuer's book.
    case registered(RegisterMatch, entry: UInt64)
}

/// How the registered certificate compares with the one at hand.
package enum RegisterMatch: String, CaseIterable, Hashable, Sendable {
    /// The same bytes: the leaf hashes are equal. Also for a number typed by hand, where there are no bytes to compare.
    case sameBytes = "same-bytes"
    /// The same protected header and payload, under another signature.
    case sameContent = "same-content"
    /// Anything else.
    case different

    /// A stable word for JSON and logs.
    package var slug: String { rawValue }
}

/// What shops recorded about the certificate.
package enum LifeEvidence: Hashable, Sendable {
    /// Nobody looked.
    case notConsulted
    /// Its life, read at that time in milliseconds since 1970. A certificate that no shop recorded has an empty life.
    case life(Life, asOf: Int64)
}

/// The shop that asks.
package struct Asker: Hashable, Sendable {
    /// Its book.
    package var shop: BookID
    /// The repair order that it works on.
    package var repairOrder: String?

    package init(shop: BookID, repairOrder: String? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
    }
}

/// Whether the product fits the model at hand.
package enum FitEvidence: Hashable, Sendable {
    /// The model or the product's list is not known.
    case unknown
    /// The product's list contains the model.
    case fits
    /// The product's list does not contain this model.
    case doesNotFit(model: String)
}

/// Other queries of the same code.
package struct OtherQueries: Hashable, Sendable {
    /// How many devices that nobody knows asked in another place. An unknown place is no evidence and not counted.
    package var anonymousDevicesElsewhere: Int
    /// Pairs of events that cannot both be true of one part.
    package var authenticatedContradictions: [Contradiction]
    /// All queries.
    package var total: Int
    /// The first anonymous query (首次查询), in milliseconds since 1970.
    package var first: Int64?

    /// Those queries; by default none.
    package init(
        anonymousDevicesElsewhere: Int = 0, authenticatedContradictions: [Contradiction] = [], total: Int = 0,
        first: Int64? = nil
    ) {
        self.anonymousDevicesElsewhere = anonymousDevicesElsewhere
        self.authenticatedContradictions = authenticatedContradictions
        self.total = total
        self.first = first
    }

    /// Two authenticated shops that submitted the full code, too far apart for one part to have been at both.
    package struct Contradiction: Hashable, Sendable {
        /// The earlier sighting.
        package var first: Sighting
        /// The later one.
        package var second: Sighting

        /// Those two; a shop does not contradict itself.
        package init?(_ first: Sighting, _ second: Sighting) {
            guard first.shop != second.shop else { return nil }
            self.first = first
            self.second = second
        }
    }

    /// A shop had the part in hand.
    package struct Sighting: Hashable, Sendable {
        /// The shop's book.
        package var shop: BookID
        /// When, in milliseconds since 1970.
        package var at: Int64

        package init(shop: BookID, at: Int64) {
            self.shop = shop
            self.at = at
        }
    }
}
