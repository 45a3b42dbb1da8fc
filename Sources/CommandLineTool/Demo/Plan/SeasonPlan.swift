import PartCertificates

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

/// How large a season is: every number that the domain's description of the fixtures names.
struct SeasonScale: Hashable, Sendable {
    /// Inbound lines, all anomalies among them.
    var lines: Int
    var serials: Int
    /// Lot certificates of consumables.
    var lots: Int
    /// Installs, those without a receipt among them.
    var installs: Int
    var scans: Int
    /// Days on which the makers issue.
    var issueDays: Int
    /// Parts of one lot, at most.
    var lotSize: Int { max(4, min(24, serials / 400)) }
    /// How many of each anomaly.
    var anomalies: [SeasonAnomaly.Kind: Int]
    /// How many of each thing that looks suspicious and is not.
    var lookAlikes: [SeasonLookAlike.Kind: Int]
    /// Ordinary events that belong to no count of the description.
    var ordinary: [Ordinary: Int]

    /// Ordinary events besides receipts, installs and scans.
    enum Ordinary: Hashable, Sendable, CaseIterable {
        case notEnrolledLine, lotLine, lotDraw, lineDraw, supplierReturn, scrap, warrantyRemoval, oldPart
    }

    /// The season of the description: June to August, small enough to commit.
    static let full = SeasonScale(
        lines: 2_400, serials: 9_600, lots: 180, installs: 1_900, scans: 5_200, issueDays: 15,
        anomalies: [
            .missingCertificate: 48, .overGuidePrice: 48, .backdated: 24, .unknownSource: 20, .mixedLot: 14,
            .clonedCode: 12, .receivedElsewhere: 10, .recalled: 10, .refurbishedAsNew: 7, .expired: 7, .forged: 3,
            .neverReceived: 23,
        ],
        lookAlikes: [
            .onePhoneManyScans: 3, .lateSync: 24, .recordedTransfer: 25, .returnedAndReceived: 12, .guideRevised: 20,
            .customerSupplied: 15, .undoneInstall: 8,
        ],
        ordinary: [
            .notEnrolledLine: 60, .lotLine: 400, .lotDraw: 560, .lineDraw: 40, .supplierReturn: 20, .scrap: 10,
            .warrantyRemoval: 24, .oldPart: 120,
        ])

    /// A season so many times smaller, with at least one of everything.
    func reduced(by factor: Int) -> SeasonScale {
        func less(_ count: Int) -> Int { max(1, count / factor) }
        return SeasonScale(
            lines: less(lines), serials: less(serials), lots: less(lots), installs: less(installs), scans: less(scans),
            issueDays: max(2, less(issueDays)), anomalies: anomalies.mapValues(less),
            lookAlikes: lookAlikes.mapValues(less), ordinary: ordinary.mapValues(less))
    }
}

/// A part, or a lot of a consumable, that a maker certifies.
struct SeasonPart: Hashable, Sendable {
    /// Indices.
    var maker: Int
    var product: Int
    var batch: Int
    var serial: String?
    var lot: String
    var partClass: PartClass
    /// The last good day, as an offset from today.
    var useBy: Int?
    /// How much a lot certificate covers, in thousandths of the unit.
    var quantity: Int?

    /// Whether it is certified by lot.
    var isLot: Bool { serial == nil }
}

/// Parts that a maker issues at once.
struct SeasonBatch: Hashable, Sendable {
    var maker: Int
    var day: Int
    /// Indices of its parts.
    var parts: Range<Int>
}

/// A recall by lot.
struct SeasonRecall: Hashable, Sendable {
    var maker: Int
    var product: Int
    var lot: String
    var day: Int
    var name: String
}

/// A delivery that a shop books.
struct SeasonDelivery: Hashable, Sendable {
    var shop: Int
    /// Nil for what a customer brought.
    var supplier: Int?
    var note: String
    /// The day on which it is recorded.
    var day: Int
    /// The day on which it is said to have arrived.
    var received: Int
    var lines: [SeasonLine]
}

/// One line of a delivery.
struct SeasonLine: Hashable, Sendable {
    /// Indices of the parts whose codes are scanned; none on a line without certificates.
    var parts: [Int] = []
    /// Whether the code is a forgery after that part's: another serial, signed by somebody else.
    var isForged = false
    /// Index of the product; nil for a product of a maker that is not enrolled.
    var product: Int?
    /// What the delivery note states when no certificate does, or states besides it.
    var productName: String?
    var brand: String?
    var maker: String?
    var statedClass: PartClass?
    /// In thousandths of the unit; nil to take it from the codes.
    var quantity: Int?
    var unit: String
    /// Of one unit, in fen.
    var price: Int
    /// Why there is no certificate, by slug.
    var reason: String?
    var note: String?
    var conformity: String?
    /// The customer who countersigned.
    var customer: String?
}

/// What is fitted, moved or counted.
enum SeasonItem: Hashable, Sendable {
    case part(Int)
    case line(delivery: Int, line: Int)
}

/// An install.
struct SeasonInstall: Hashable, Sendable {
    var shop: Int
    var day: Int
    var item: SeasonItem
    /// In thousandths of the unit; nil for one piece.
    var quantity: Int?
    var unit: String
    var repairOrder: String
    var work: String
    var model: String?
    var mileage: Int?
    var position: String?
    /// In fen.
    var price: Int
    var consent: String?
    /// The verdicts that a person accepts.
    var acknowledged: [String] = []
    var object: String
    var technician: String
    var customer: String
}

/// Everything else that a shop records.
struct SeasonMove: Hashable, Sendable {
    var shop: Int
    var day: Int
    var action: Action

    enum Action: Hashable, Sendable {
        case transferOut(SeasonItem, to: Int, number: String)
        case transferIn(SeasonItem, from: Int, number: String)
        case supplierReturn(SeasonItem, supplier: Int, note: String, reason: String)
        case scrap(SeasonItem, reason: String)
        /// Takes out a part that this shop fitted, or an old part without a certificate.
        case removal(SeasonItem?, part: String, repairOrder: String, disposal: String)
        /// Voids an install, by its index, as made on the wrong order.
        case undo(install: Int, reason: String)
        case heartbeat(from: Int, to: Int)
        /// Counts items and finds what the ledger says, in thousandths of the unit.
        case stockTake([Count])
    }

    struct Count: Hashable, Sendable {
        var item: SeasonItem
        var quantity: Int
        var unit: String
    }
}

/// A query of a code.
struct SeasonScan: Hashable, Sendable {
    var day: Int
    /// `receive`, `install`, `customer` or `inspection`.
    var purpose: String
    var part: Int
    /// The shop whose technician asks; nil for anybody.
    var shop: Int?
    /// The pseudonym of a customer's phone.
    var device: String?
    /// The shop near which the phone is, if its owner lets us know.
    var near: Int?
    var repairOrder: String?
    var model: String?
}

/// Something that an inspector should find.
struct SeasonAnomaly: Hashable, Sendable {
    var kind: Kind
    var place: SeasonPlace
    /// The receipt of the same code at another shop. The ledgers contradict each other, and nothing in them says which
    /// of the two parts is genuine.
    var counterpart: SeasonPlace?

    /// The kinds of the domain's description, in its order.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case missingCertificate = "missing-certificate"
        case overGuidePrice = "over-guide-price"
        case backdated
        case unknownSource = "unknown-source"
        case mixedLot = "mixed-lot"
        case clonedCode = "cloned-code"
        case receivedElsewhere = "received-elsewhere"
        case recalled
        case refurbishedAsNew = "refurbished-as-new"
        case expired
        case forged
        case neverReceived = "never-received"

        /// Whether it is a line of a delivery; otherwise it is an install.
        var isInbound: Bool { self != .neverReceived }
    }
}

/// Something that looks suspicious and is innocent.
struct SeasonLookAlike: Hashable, Sendable {
    var kind: Kind
    var place: SeasonPlace

    enum Kind: String, Hashable, Sendable, CaseIterable {
        case onePhoneManyScans = "one-phone-many-scans"
        case lateSync = "late-sync"
        case recordedTransfer = "recorded-transfer"
        case returnedAndReceived = "returned-and-received"
        case guideRevised = "guide-revised"
        case customerSupplied = "customer-supplied"
        case undoneInstall = "undone-install"
    }
}

/// Where in the plan something happens.
enum SeasonPlace: Hashable, Sendable {
    case line(delivery: Int, line: Int)
    case install(Int)
    case part(Int)
}
