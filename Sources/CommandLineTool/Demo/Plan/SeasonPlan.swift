/// A season as data, before anything is signed: who exists, what the makers issue, and what the shops do with it.
///
/// The same seed and scale give the same plan on every machine. All days are offsets from a "today" that is given when
/// the season is played, so that nothing expires by standing in a repository: −92 … −1 is the season, and with the
/// first of September for today it is June to August.
struct SeasonPlan: Hashable, Sendable {
    var seed: UInt64
    var scale: SeasonScale
    var makers: [SeasonMaker]
    var products: [SeasonProduct]
    var suppliers: [SeasonSupplier]
    var shops: [SeasonShop]
    /// What the makers issue, in the order of issuing; everything else refers to parts by index.
    var parts: [SeasonPart] = []
    var batches: [SeasonBatch] = []
    var recalls: [SeasonRecall] = []
    var deliveries: [SeasonDelivery] = []
    var installs: [SeasonInstall] = []
    var moves: [SeasonMove] = []
    var scans: [SeasonScan] = []
    /// What an inspector should find.
    var anomalies: [SeasonAnomaly] = []
    /// What an inspector should not be told.
    var lookAlikes: [SeasonLookAlike] = []

    /// The first and the last day of the season.
    static let days = -92 ... -1
    /// When everybody is enrolled.
    static let enrolment = -120
    /// When about half of the guide prices are revised.
    static let guideRevision = -45
    /// The seed of the season that the project ships.
    static let standardSeed: UInt64 = 0x746F_7563_6873_746F

    /// The season that the project ships, or a smaller one.
    static func make(seed: UInt64 = standardSeed, scale: SeasonScale = .full) -> SeasonPlan {
        var builder = SeasonBuilder(seed: seed, scale: scale)
        return builder.build()
    }
}
