import CBOR
import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// A log of a few days with the book of one shop, all in memory: honest as it is made, and open to whatever a dishonest
/// operator would do to it.
struct BundleWorld {
    static let origin = "touchstone.example"
    static let logSigner = try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: 21, count: 32))
    static let witnessSigners = [22, 23].map {
        try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: UInt8($0), count: 32))
    }
    static let logKey = LogVerifierKey(name: origin, key: logSigner.publicKey.info, using: sha256)!
    static let witnessKeys = witnessSigners.enumerated().map { index, key in
        LogVerifierKey(
            name: "witness\(index + 1).example", key: key.publicKey.info, type: LogVerifierKey.cosignature,
            using: sha256)!
    }
    /// 2025-06-01, where clocks are those of UTC.
    static let firstDay: Int64 = 1_748_736_000_000
    static let halfDay: Int64 = 43_200_000
    /// 2025-06-03 to 2025-06-05.
    static let period = (from: firstDay + 4 * halfDay, until: firstDay + 10 * halfDay)
    static let voucher = Array("delivery note 17".utf8)

    struct Epoch {
        var closedAt: Int64
        /// The shop's book as it stands in the directory of this epoch; empty where it has none.
        var book: [OpenEntry] = []
        /// A row that takes the place of the one that follows from `book`.
        var row: DirectoryRow?
        var others: [DirectoryRow]
        /// Whether the witnesses cosign the checkpoint that ends with this epoch, and how many seconds later.
        var witnesses = 2
        var witnessDelay: Int64 = 2
    }

    var epochs: [Epoch] = []
    /// The openings that are shown, by seq; entries as they stand in the last epoch otherwise.
    var openings: [UInt64: OpenEntry] = [:]
    /// Added to the epoch number in leaves from this index on.
    var skippedFrom: UInt64?
    var hasAttachments = true
    /// A tree of directories other than the rows lead to, by epoch.
    var trees: [UInt64: BundleDirectory] = [:]

    var book: [OpenEntry] { epochs.last?.book ?? [] }

    // MARK: Making history

    /// Two weeks of half-day epochs, entries in some of them.
    static func honest(epochCount: Int = 14) -> BundleWorld {
        var world = BundleWorld()
        for epoch in 0..<epochCount { world.close(entries: entryCounts[epoch] ?? 0) }
        world.redact(seq: 5, ["object", "customer"])
        return world
    }

    /// The same history with another entry in a place, which every epoch has.
    private func replacing(_ seq: UInt64, by open: OpenEntry) -> BundleWorld {
        var world = self
        world.openings[seq] = nil
        for epoch in world.epochs.indices where world.epochs[epoch].book.count > Int(seq) {
            world.epochs[epoch].book[Int(seq)] = open
        }
        return world
    }

    /// The same history with an entry, of each kind that can, that refers to a seq.
    func referring(to seq: UInt64) -> [BundleWorld] {
        func act(_ act: InspectionAct, _ change: (inout Inspection2Record) -> Void) -> LedgerRecord {
            var record = Inspection2Record(order: "8", authority: "局", from: .epoch, to: .epoch, act: act)
            change(&record)
            return .inspection2(record)
        }
        let records: [LedgerRecord] = [
            .correction(CorrectionRecord(target: seq, effect: .void, reason: "x")),
            .countersignature(CountersignatureRecord(inspection: seq, answer: .agreed)),
            .redaction(
                RedactionRecord(targets: [RedactionTarget(seq: seq, names: ["actor"])!], reason: "asked", order: "8")),
            act(.compared) { $0.about = EntrySeq(seq) },
            act(.personalOpened) {
                $0.subjects = [EntrySeq(0), EntrySeq(seq)]
                $0.reason = "x"
            },
        ]
        let place: UInt64 = 6
        return records.map { record in
            replacing(
                place,
                by: BundleWorld.seal(
                    record, seq: place, recordedAt: book[Int(place)].entry.recordedAt, claimedAt: nil))
        }
    }

    /// The same history as programs of a later version would write it: with an entry of another kind, with one of another
    /// schema, with a redaction of a field that no table has.
    static func later(_ honest: BundleWorld) -> [BundleWorld] {
        let install = honest.book[5].entry
        let unknown = [(EntryKind(code: 40), 1), (EntryKind.install, 2), (.redaction, 2)] as [(EntryKind, UInt64)]
        var worlds = unknown.map { kind, schema in
            let entry = try! Entry(
                book: Samples.shop, kind: kind, schema: schema, seq: 5, recordedAt: install.recordedAt,
                claimedAt: install.claimedAt, digests: [Samples.file, Samples.file])
            let opening = CBORValue.array([
                .unsigned(1), .bytes(Samples.keys.business), .array([.text("later")]), .array([]),
            ])
            return honest.replacing(
                5,
                by: OpenEntry(entry: entry, business: try! BusinessOpening.decode(opening.encoded()), personal: nil))
        }
        var redacted = honest.replacing(
            10,
            by: seal(
                .redaction(
                    RedactionRecord(
                        targets: [RedactionTarget(seq: 5, names: ["object", "customer", "telephone"])!],
                        reason: "asked",
                        order: "8")), seq: 10, recordedAt: honest.book[10].entry.recordedAt, claimedAt: nil))
        redacted.openings = honest.openings
        worlds.append(redacted)
        return worlds
    }

    /// As little as still has everything: for the tests that change every byte.
    static func small() -> BundleWorld {
        var world = BundleWorld()
        world.hasAttachments = false
        for epoch in 0..<12 { world.close(entries: [1: 1, 4: 1, 10: 1][epoch] ?? 0, onlyHeartbeats: true) }
        return world
    }

    /// How many entries come in an epoch: 0 … 3 before the period, 4 … 8 in it, 9 … 11 after it.
    private static let entryCounts = [1: 3, 2: 1, 4: 2, 6: 1, 8: 2, 11: 2, 13: 1]

    mutating func close(entries count: Int, onlyHeartbeats: Bool = false) {
        let index = Int64(epochs.count)
        let closedAt = BundleWorld.firstDay + BundleWorld.halfDay * (index + 1)
        var book = self.book
        for place in 0..<count {
            let seq = UInt64(book.count)
            let recordedAt = closedAt - 60_000 * Int64(count - place)
            book.append(
                BundleWorld.seal(
                    onlyHeartbeats ? BundleWorld.heartbeat : BundleWorld.record(seq), seq: seq,
                    recordedAt: recordedAt, claimedAt: seq == 8 ? recordedAt - 400_000_000 : recordedAt - 1000))
        }
        let others = (1...5).map { byte in
            DirectoryRow(
                book: BookID(sha256.hash([UInt8(byte)])), size: UInt64(index + 1),
                root: sha256.hash([UInt8(byte), UInt8(index)]))
        }
        epochs.append(Epoch(closedAt: closedAt, book: book, others: others))
    }

    static let heartbeat = LedgerRecord.heartbeat(
        HeartbeatRecord(from: Samples.day("2025-06-02"), to: Samples.day("2025-06-03"), statement: .nothingBought)
            .with { $0.actor = "甲" })

    private static func record(_ seq: UInt64) -> LedgerRecord {
        switch seq {
        case 0, 1, 4:
            var receipt = Samples.receipt
            receipt.vouchers = [sha256.hash(voucher)]
            receipt.unitPrice = Money(minorUnits: 12_800 + Int64(seq), currency: .cny)
            return .receipt(receipt)
        case 5: return .install(Samples.install)
        case 6:
            return .correction(
                CorrectionRecord(target: 4, effect: .amend, reason: "typing error")
                    .with { $0.amended = [Amendment(name: "lot", value: .text("L2026"))] })
        case 10:
            return .redaction(
                RedactionRecord(
                    targets: [RedactionTarget(seq: 5, names: ["object", "customer"])!], reason: "asked", order: "8"))
        default: return heartbeat
        }
    }

    static func seal(_ record: LedgerRecord, seq: UInt64, recordedAt: Int64, claimedAt: Int64?) -> OpenEntry {
        let byte = UInt8(truncatingIfNeeded: seq)
        return try! OpenEntry.seal(
            record, book: Samples.shop, seq: seq, recordedAt: recordedAt, claimedAt: claimedAt,
            keys: EntryKeys(
                business: [UInt8](repeating: byte, count: 32), personal: [UInt8](repeating: byte ^ 0xFF, count: 32))!,
            certificates: record.kind == .receipt
                ? [Samples.certificate(UInt32(seq) + 1), Samples.certificate(UInt32(seq) + 100)] : [], using: sha256)
    }

    mutating func redact(seq: UInt64, _ names: [String]) {
        openings[seq] = try! book[Int(seq)].erasing(names, using: sha256)
    }

    // MARK: The log

    func leaf(_ epoch: UInt64) -> RootLogLeaf {
        let number = skippedFrom.map { epoch >= $0 ? epoch + 1 : epoch } ?? epoch
        return try! RootLogLeaf(
            epoch: number, closedAt: epochs[Int(epoch)].closedAt, directoryRoot: directory(epoch).hash)
    }

    func logTree() -> MemoryTree<SystemSHA256> {
        MemoryTree(
            leafHashes: epochs.indices.map { leaf(UInt64($0)).leafHash(using: sha256) }, using: sha256)
    }

    func row(_ epoch: UInt64) -> DirectoryRow? {
        let state = epochs[Int(epoch)]
        if let row = state.row { return row }
        if state.book.isEmpty { return nil }
        return DirectoryRow(
            book: Samples.shop, size: UInt64(state.book.count),
            root: merkleRoot(leafHashes: state.book.map { $0.entry.leafHash(using: sha256) }, using: sha256))
    }

    func directory(_ epoch: UInt64) -> BundleDirectory {
        if let tree = trees[epoch] { return tree }
        let rows = epochs[Int(epoch)].others + [row(epoch)].compactMap { $0 }
        return BundleDirectory(
            rows.map { DirectoryHead(book: $0.book, headDigest: $0.headDigest(using: sha256)) })
    }

    /// The checkpoint of the first `size` epochs, cosigned as the last of these says.
    func checkpoint(_ size: UInt64) -> SignedCheckpoint {
        let checkpoint = try! Checkpoint(
            origin: BundleWorld.origin, size: size, root: logTree().root(size: size)!)
        let last = epochs[Int(size) - 1]
        let lines = BundleWorld.witnessSigners.indices.prefix(last.witnesses).map { index in
            try! checkpoint.cosigned(
                by: BundleWorld.witnessKeys[index], at: last.closedAt / 1000 + last.witnessDelay + Int64(index),
                sign: BundleWorld.witnessSigners[index].sign)
        }
        return try! checkpoint.signed(as: BundleWorld.logKey, sign: BundleWorld.logSigner.sign).adding(lines)
    }

    // MARK: Bundles

    func request(previous: UInt64 = 0, size: UInt64? = nil) -> BundleRequest {
        BundleRequest(
            header: BundleHeader(
                role: .shop, registration: Samples.registration.description, order: "I-2025-7",
                from: BundleWorld.period.from, until: BundleWorld.period.until,
                madeAt: BundleWorld.firstDay + 20 * BundleWorld.halfDay),
            checkpoint: checkpoint(size ?? UInt64(epochs.count)), previousSize: previous)
    }

    func bundle(_ request: BundleRequest? = nil) -> [UInt8] {
        var file: [UInt8] = []
        var composer = BundleComposer(request ?? self.request(), from: self, running: SystemRunningSHA256())
        let written = composer.compose { file += $0 }
        precondition(written != nil)
        return file
    }

    func policy(previous: UInt64 = 0) -> BundlePolicy {
        var policy = BundlePolicy(logKeys: [BundleWorld.logKey], registration: Samples.registration)
        policy.witnesses = BundleWorld.witnessKeys
        policy.threshold = 2
        policy.order = "I-2025-7"
        policy.from = BundleWorld.period.from
        policy.until = BundleWorld.period.until
        if previous > 0 {
            let verified = try! checkpoint(previous).verify(
                logKeys: policy.logKeys, witnesses: [], checker: SystemSignatureChecker())
            policy.previous = PreviousCheckpoint(verified)
        }
        return policy
    }
}

extension BundleWorld: BundleSource {
    typealias Failure = Never

    func leaf(of epoch: UInt64) throws(Never) -> RootLogLeaf { leaf(epoch) }
    func logRange(to epoch: UInt64) throws(Never) -> [Digest] {
        let tree = logTree()
        return Frontier.nodes(size: epoch).map { tree.node($0)! }
    }
    func head(at epoch: UInt64) throws(Never) -> BundleHead? {
        row(epoch).map { BundleHead(size: $0.size, root: $0.root) }
    }
    func path(at epoch: UInt64) throws(Never) -> DirectoryPath { directory(epoch).path(to: Samples.shop) }
    func growth(from epoch: UInt64) throws(Never) -> UInt64? {
        for next in epoch..<max(epoch, UInt64(epochs.count)) {
            if next == 0 ? row(0) != nil : row(next) != row(next - 1) { return next }
        }
        return nil
    }
    func bookRange(_ range: Range<UInt64>) throws(Never) -> [Digest] {
        var compact = CompactRange(emptyAt: range.lowerBound)
        for seq in range { compact.append(leafHash: book[Int(seq)].entry.leafHash(using: sha256), using: sha256) }
        return compact.digests
    }
    func entry(_ seq: UInt64) throws(Never) -> [BundleItem] {
        let open = openings[seq] ?? book[Int(seq)]
        var items = [
            BundleItem.entry(
                bytes: open.entry.encoded(), business: open.business.encoded(), personal: open.personal?.encoded())
        ]
        if hasAttachments, open.entry.kind == .receipt {
            items.append(.certificate(index: 1, bytes: [0xD2, UInt8(truncatingIfNeeded: seq)]))
            items.append(.voucher(index: 0, mediaType: "text/plain", bytes: BundleWorld.voucher))
        }
        return items
    }
    func extra(from seq: UInt64) throws(Never) -> UInt64? {
        for open in book where open.entry.seq >= seq && open.entry.kind == .redaction { return open.entry.seq }
        return nil
    }
    func checkpoint(covering epoch: UInt64) throws(Never) -> SignedCheckpoint? {
        for next in epoch..<UInt64(epochs.count) where epochs[Int(next)].witnesses == 2 { return checkpoint(next + 1) }
        return nil
    }
    func lists() throws(Never) -> [BundleItem] { hasAttachments ? [.list(.status, bytes: [1, 2, 3])] : [] }
}

/// The tree of a directory, as rows lead to it or as somebody put it together.
indirect enum BundleDirectory {
    case empty
    case row(DirectoryHead)
    case fork(BundleDirectory, BundleDirectory)

    init(_ heads: [DirectoryHead], depth: Int = 0) {
        switch heads.count {
        case 0: self = .empty
        case 1: self = .row(heads[0])
        default:
            self = .fork(
                BundleDirectory(heads.filter { !Self.bit($0.book, depth) }, depth: depth + 1),
                BundleDirectory(heads.filter { Self.bit($0.book, depth) }, depth: depth + 1))
        }
    }

    var hash: Digest {
        let hashes = DirectoryHasher(sha256)
        switch self {
        case .empty: return hashes.empty
        case .row(let head): return hashes.leaf(head)
        case .fork(let left, let right): return hashes.fork(left.hash, right.hash)
        }
    }

    func path(to book: BookID) -> DirectoryPath {
        var siblings: [Digest] = []
        var node = self
        while case .fork(let left, let right) = node {
            let goesRight = Self.bit(book, siblings.count)
            siblings.append(goesRight ? left.hash : right.hash)
            node = goesRight ? right : left
        }
        guard case .row(let head) = node else { return DirectoryPath(siblings: siblings, end: .empty) }
        return DirectoryPath(siblings: siblings, end: head.book == book ? .own : .other(head))
    }

    static func bit(_ book: BookID, _ depth: Int) -> Bool {
        book.bytes[depth / 8] & (0x80 >> UInt8(depth % 8)) != 0
    }
}
