import Ledger
import MerkleTree
import Traceability

/// What `inspect check --json` prints. tools/verify_bundle.py uses the same names for what both know.
struct BundleAnswer: Encodable {
    /// Whether the bundle holds; the other members say what was proven, or what fails.
    var ok: Bool

    var code: String?
    var offset: UInt64?
    var item: UInt64?
    var epoch: UInt64?
    var seq: UInt64?

    var order: String?
    var from: Int64?
    var until: Int64?
    var logSize: UInt64?
    var bookSize: UInt64?
    var bookRoot: String?
    var witnessed: Bool?
    var witnessedAt: Int64?
    var epochs: UInt64?
    var entries: UInt64?
    var outside: UInt64?
    var late: UInt64?
    var corrections: UInt64?
    var redactions: UInt64?
    var closedFields: UInt64?
    var unknown: UInt64?
    var report: BundleReport?

    /// What was proven.
    init(_ facts: BundleFacts, _ report: BundleReport) {
        ok = true
        order = facts.header.order
        from = facts.header.from
        until = facts.provenUntil
        logSize = facts.logSize
        bookSize = facts.head.size
        bookRoot = facts.head.root.hex
        witnessed = facts.witnessedAt != nil
        witnessedAt = facts.witnessedAt
        epochs = facts.totals.epochs
        entries = facts.totals.entries
        outside = facts.totals.outside
        late = facts.totals.late
        corrections = facts.totals.corrections
        redactions = facts.totals.redactions
        closedFields = facts.totals.closedFields
        unknown = facts.totals.unknown
        self.report = report
    }

    /// The first thing that does not hold.
    init(_ failure: BundleFailure) {
        ok = false
        code = failure.code.rawValue
        offset = failure.offset
        item = failure.item
        epoch = failure.epoch
        seq = failure.seq
    }
}
