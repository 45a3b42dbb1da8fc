/// What an entry records, by its code. Codes that this version does not know are kept.
public struct EntryKind: Hashable, Sendable, CustomStringConvertible {
    /// The code in the entry.
    public let code: UInt64

    /// The kind with that code, known or not.
    public init(code: UInt64) {
        self.code = code
    }

    /// A batch of certificates was issued.
    public static let issue = EntryKind(code: 1)
    /// Certified parts were shipped.
    public static let ship = EntryKind(code: 2)
    /// A recall began or ended.
    public static let recall = EntryKind(code: 3)
    /// Certificates were withdrawn.
    public static let revoke = EntryKind(code: 4)
    /// Parts were put on hold or released.
    public static let quarantine = EntryKind(code: 5)
    /// Goods were received (进货).
    public static let receipt = EntryKind(code: 16)
    /// Stock was issued to a repair order and fitted.
    public static let install = EntryKind(code: 17)
    /// A part was taken out of the customer's vehicle or appliance.
    public static let removal = EntryKind(code: 18)
    /// Stock went back to its supplier.
    public static let supplierReturn = EntryKind(code: 19)
    /// Stock left for another shop.
    public static let transferOut = EntryKind(code: 20)
    /// Stock arrived from another shop.
    public static let transferIn = EntryKind(code: 21)
    /// Stock was scrapped.
    public static let scrap = EntryKind(code: 22)
    /// The shelf was counted.
    public static let stockTake = EntryKind(code: 23)
    /// An earlier entry was corrected.
    public static let correction = EntryKind(code: 24)
    /// A statement that there was nothing to record.
    public static let heartbeat = EntryKind(code: 25)
    /// An inspector looked at the ledger.
    public static let inspection = EntryKind(code: 26)
    /// The shop countersigned an inspection.
    public static let countersignature = EntryKind(code: 27)
    /// Personal fields were erased.
    public static let redaction = EntryKind(code: 32)

    /// Every kind that this version knows, by code.
    public static let known: [EntryKind] = [
        .issue, .ship, .recall, .revoke, .quarantine, .receipt, .install, .removal, .supplierReturn, .transferOut,
        .transferIn, .scrap, .stockTake, .correction, .heartbeat, .inspection, .countersignature, .redaction,
    ]

    /// The word used in tables, JSON and addresses; `kind-` and the code for a kind that is not known.
    public var slug: String {
        switch code {
        case 1: "issue"
        case 2: "ship"
        case 3: "recall"
        case 4: "revoke"
        case 5: "quarantine"
        case 16: "receipt"
        case 17: "install"
        case 18: "removal"
        case 19: "supplier-return"
        case 20: "transfer-out"
        case 21: "transfer-in"
        case 22: "scrap"
        case 23: "stock-take"
        case 24: "correction"
        case 25: "heartbeat"
        case 26: "inspection"
        case 27: "countersignature"
        case 32: "redaction"
        default: "kind-" + String(code)
        }
    }

    /// The known kind of that exact slug; nil when there is none.
    public init?(slug: String) {
        for candidate in EntryKind.known where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// Whether this version knows the kind.
    public var isKnown: Bool { EntryKind.known.contains(self) }

    /// Whether entries of this kind may stand in a book of that role; true for a kind that is not known.
    public func belongs(in role: BookRole) -> Bool {
        switch code {
        case 1...5: role == .issuer
        case 16...27: role == .shop
        default: true
        }
    }

    /// The slug.
    public var description: String { slug }
}
