package import COSE

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
