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
