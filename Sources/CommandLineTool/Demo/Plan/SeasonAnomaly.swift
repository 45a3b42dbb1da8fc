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
