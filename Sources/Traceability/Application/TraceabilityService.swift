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
        self.store = store
        self.files = files
        self.surroundings = surroundings
        self.host = host
        self.rootKey = rootKey
        self.statusKey = statusKey
        self.logKey = logKey
        self.policy = policy
        self.symbols = symbols
        self.scans = ScanBuffer(store: store)
        self.trust = TrustCache(rootKey: rootKey)
    }
}
