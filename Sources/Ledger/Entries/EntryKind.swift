/// What an entry records, by its code. Codes that this version does not know are kept.
package struct EntryKind: Hashable, Sendable, CustomStringConvertible {
    /// The code in the entry.
    package let code: UInt64

    /// The kind with that code, known or not.
    package init(code: UInt64) {
        self.code = code
    }

    /// A batch of certificates was issued.
    package static let issue = EntryKind(code: 1)
    /// Certified parts were shipped.
    package static let ship = EntryKind(code: 2)
    /// A recall began or ended.
    package static let recall = EntryKind(code: 3)
    /// Certificates were withdrawn.
    package static let revoke = EntryKind(code: 4)
    /// Parts were put on hold or released.
    package static let quarantine = EntryKind(code: 5)
    /// Goods were received (进货).
    package static let receipt = EntryKind(code: 16)
    /// Stock was issued to a repair order and fitted.
    package static let install = EntryKind(code: 17)
    /// A part was taken out of the customer's vehicle or appliance.
    package static let removal = EntryKind(code: 18)
    /// Stock went back to its supplier.
    package static let supplierReturn = EntryKind(code: 19)
    /// Stock left for another shop.
    package static let transferOut = EntryKind(code: 20)
    /// Stock arrived from another shop.
    package static let transferIn = EntryKind(code: 21)
    /// Stock was scrapped.
    package static let scrap = EntryKind(code: 22)
    /// The shelf was counted.
    package static let stockTake = EntryKind(code: 23)
    /// An earlier entry was corrected.
    package static let correction = EntryKind(code: 24)
    /// A statement that there was nothing to record.
    package static let heartbeat = EntryKind(code: 25)
    /// An inspector looked at the ledger.
    package static let inspection = EntryKind(code: 26)
    /// The shop countersigned an inspection.
    package static let countersignature = EntryKind(code: 27)
    /// Stock was sold over the counter (零售).
    package static let sale = EntryKind(code: 28)
    /// Personal fields were erased.
    package static let redaction = EntryKind(code: 32)

    /// Every kind that this version knows, by code.
    package static let known: [EntryKind] = [
        .issue, .ship, .recall, .revoke, .quarantine, .receipt, .install, .removal, .supplierReturn, .transferOut,
        .transferIn, .scrap, .stockTake, .correction, .heartbeat, .inspection, .countersignature, .sale,
        .redaction,
    ]

    /// The word used in tables, JSON and addresses; `kind-` and the code for a kind that is not known.
    package var slug: String {
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
        case 28: "sale"
        case 32: "redaction"
        default: "kind-" + String(code)
        }
    }

    /// The known kind of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in EntryKind.known where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// Whether this version knows the kind.
    package var isKnown: Bool { EntryKind.known.contains(self) }

    /// Whether entries of this kind may stand in a book of that role. A kind that nobody has defined belongs nowhere.
    package func belongs(in role: BookRole) -> Bool {
        guard isKnown else { return false }
        switch code {
        case 1...15: return role == .issuer
        case 32: return true
        default: return role == .shop
        }
    }

    /// The slug.
    package var description: String { slug }
}
