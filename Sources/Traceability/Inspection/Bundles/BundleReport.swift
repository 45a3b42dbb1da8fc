import DomainCoding
package import Ledger

/// What the entries of a checked bundle amount to: findings, balances, and what was done about the ledger itself.
package struct BundleReport: Codable, Hashable, Sendable {
    /// How many entries were recorded in the period.
    package var entries = 0
    /// Findings that follow from what is proven, worst first.
    package var findings: [InspectionFinding] = []
    /// Findings that the service states and the bundle cannot prove, because they rest on other shops' books, the
    /// catalogue, or stock that did not move in the period.
    package var stated: [InspectionFinding] = []
    /// Counts of ``findings`` by code.
    package var totals: [InspectionCode: Int] = [:]
    /// What became of the certificates.
    package var certificates = Certificates()
    /// The mass balance of the items that moved in the period, product by product.
    package var balance: [ShowBalance.Row] = []
    /// Products whose movements the service states otherwise than the entries say.
    package var misstated: [String] = []
    /// The first entries that were recorded late against their claimed time.
    package var late: [Late] = []
    /// Corrections, redactions, inspections and the shop's answers to them, in order.
    package var changes: [Change] = []
    /// Entries that do not fit those before them, so that the balance leaves them out: a correction of what is not shown, a
    /// quantity in another unit.
    package var unfitting: [UInt64] = []
    /// Lists in the bundle that were not looked at, because nobody trusted signed them, they cannot be read, or there
    /// were too many.
    package var ignoredLists = 0
    /// Vouchers that entries of the period name, and how many of them the bundle has.
    package var vouchersNamed = 0
    /// How many voucher files the bundle has.
    package var vouchersShown = 0

    /// How the certificates of the receipts stand.
    package struct Certificates: Codable, Hashable, Sendable {
        /// Whether root keys were pinned, so that certificates could be judged at all.
        package var judged = false
        /// Why the trust list in the bundle is not believed; nil when it is.
        package var trustRefused: String?
        /// Certificates of receipts of the period, and how many of them the bundle has.
        package var received = 0
        /// How many of them the bundle has.
        package var shown = 0
        /// Those that a good key signed and nothing spoke against when they were received.
        package var goodWhenReceived = 0
        /// Those whose key or class the trust list no longer admits; whether it did when they were registered, the bundle
        /// does not say.
        package var undecided = 0
        /// Those for which no status list from before the receipt is in the bundle.
        package var statusUnknown = 0
    }

    /// An entry that was recorded late. Times are milliseconds since 1970.
    package struct Late: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// When it happened according to its author.
        package var claimedAt: Int64
        /// When it was recorded.
        package var recordedAt: Int64
        /// When the epoch closed that has it: it was recorded no later than that.
        package var closedAt: Int64
    }

    /// An entry about the ledger itself.
    package struct Change: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// A correction, redaction, inspection or countersignature.
        package var kind: EntryKind
        /// Milliseconds since 1970.
        package var recordedAt: Int64
        /// The entries that it is about.
        package var targets: [UInt64]
        /// What a correction does.
        package var effect: CorrectionEffect?
        /// Why something was corrected or erased.
        package var reason: String?
        /// The order that something was erased or inspected under.
        package var order: String?
        /// Who ordered an inspection.
        package var authority: String?
        /// What an inspector did.
        package var act: InspectionActView?
        /// What the shop answered.
        package var answer: Countersignature?
        /// What it added.
        package var note: String?
    }

    /// Nothing yet.
    package init() {}
}
