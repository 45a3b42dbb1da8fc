package import Ledger
package import Signatures
package import StoreContract

/// The application: what every use case works with. Floors below it know no store, files, clock or randomness.
package struct TraceabilityService: Sendable {
    /// Where everything is kept.
    package let store: any Store
    /// Where vouchers are kept.
    package let files: any FileStore
    /// The time and randomness of this process.
    package let surroundings: Surroundings
    /// The host that labels of this installation name, such as `id.example`.
    package let host: String
    /// The pinned root key.
    package let rootKey: PublicKey
    /// The online key that signs status lists; nil where none are signed.
    package let statusKey: PrivateKey?
    /// The online key that signs checkpoints of the root log; nil where none are signed.
    package let logKey: PrivateKey?
    /// Bounds and periods that an operator may choose.
    package let policy: ServicePolicy
    /// What reads codes in photographs; nil where nothing does.
    package let symbols: (any SymbolDecoder)?
    /// Queries on their way to the store.
    package let scans: ScanBuffer
    /// The trust list as last verified.
    package let trust: TrustCache
    /// Where passwords are hashed.
    let passwords = PasswordHashing()
    /// What inspectors looked at, kept for the pages that follow.
    let surveys = PeriodSurveys()
    /// Surveys in the orders that lists were sorted by.
    let rankings = PeriodRankings()
    /// How often passwords may be guessed.
    let signInLimits = SignInLimits()

    /// Puts the application together. Nothing is read or written yet.
    package init(
        store: any Store, files: any FileStore, surroundings: Surroundings, host: String, rootKey: PublicKey,
        statusKey: PrivateKey?, logKey: PrivateKey? = nil, policy: ServicePolicy = ServicePolicy(),
        symbols: (any SymbolDecoder)? = nil
    ) {
        (self.store, self.files, self.surroundings) = (store, files, surroundings)
        (self.host, self.rootKey, self.statusKey) = (host, rootKey, statusKey)
        (self.logKey, self.policy, self.symbols) = (logKey, policy, symbols)
        self.scans = ScanBuffer(store: store)
        self.trust = TrustCache(rootKey: rootKey)
    }
}

/// The time and randomness that a use case is handed, so that a test can choose them.
package struct Surroundings: Sendable {
    /// Milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// That many bytes, unpredictable.
    package var randomBytes: @Sendable (Int) -> [UInt8]

    /// Chooses the surroundings.
    package init(now: @escaping @Sendable () -> Int64, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }
}

/// Bounds and periods that an operator may choose.
package struct ServicePolicy: Sendable {
    /// How long a trust list holds, seconds.
    package var trustListLifetime: Int64 = 90 * 86_400
    /// How long a status list holds, seconds.
    package var statusListLifetime: Int64 = 7 * 86_400
    /// How long after it an install may be undone, milliseconds.
    package var undoWindow: Int64 = 72 * 3_600_000
    /// How late an entry may be recorded before an inspection calls it backdated, days.
    package var backdatedAfterDays: Int = 3
    /// After how many days without an entry a shop has a reporting gap.
    package var gapAfterDays: Int = 14
    /// The largest batch, in certificates.
    package var largestBatch: Int = 1_000_000
    /// How long answers to idempotency keys are kept, milliseconds.
    package var answerRetention: Int64 = 30 * 86_400_000
    /// How long scan rows are kept, milliseconds.
    package var scanRetention: Int64 = 180 * 86_400_000
    /// How long applications are kept after they were decided, milliseconds.
    package var applicationRetention: Int64 = 90 * 86_400_000
    /// How long an application waits for a decision before it is forgotten, milliseconds.
    package var openApplicationRetention: Int64 = 180 * 86_400_000
    /// How long what an inspector was shown first of a period is kept for the next look, milliseconds.
    package var overviewRetention: Int64 = 90 * 86_400_000
    /// Where days begin, and by which clock times are told.
    package var utcOffset = UTCOffset.china
    /// The largest voucher, bytes.
    package var largestVoucher: Int = 8 << 20

    /// How long a session of somebody who signed in lasts at most, milliseconds.
    package var sessionLimit: Int64 = 12 * 3_600_000
    /// How long a session lasts without being used, milliseconds.
    package var sessionIdleLimit: Int64 = 2 * 3_600_000
    /// What hashing a password costs.
    package var passwordCost: PasswordHash.Cost = .standard

    /// How long an epoch takes, seconds.
    package var epochLength: Int64 = 600
    /// How long witnesses are waited for, seconds.
    package var witnessTimeLimit: Int64 = 5

    /// The defaults.
    package init() {}
}
