import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import TestWorlds

/// A bundle of a shop with one heartbeat a day, in a log that has nobody else, and what is needed to check it.
struct BundleFile {
    static let hasher = SystemSHA256()
    static let registration = Registration("CN:330106A00123")
    static let book = BookID(role: .shop, registration: registration, using: hasher)
    static let origin = "touchstone.example"

    static let log = PrivateKey.generate(.edDSA)
    static let witness = PrivateKey.generate(.edDSA)
    private let temporary: TemporaryFolder
    var folder: String { temporary.path }
    /// Closed at the end of each day of June 2026 from the first on, where clocks are 8 hours ahead of UTC.
    let days = 5
    var entries: [OpenEntry] = []

    var bundle: String { folder + "/bundle" }
    var policy: String { folder + "/policy.json" }
    var previous: String { folder + "/previous" }

    static let logKey = LogVerifierKey(name: origin, key: log.publicKey.info, using: hasher)!
    static let witnessKey = LogVerifierKey(
        name: "witness.example", key: witness.publicKey.info, type: LogVerifierKey.cosignature, using: hasher)!

    init() throws {
        temporary = try TemporaryFolder()
        for day in 0..<days {
            let today = CalendarDay("2026-06-01").adding(days: day)!
            let record = LedgerRecord.heartbeat(
                HeartbeatRecord(from: today, to: today, statement: .nothingBought))
            let seq = UInt64(day)
            entries.append(
                try OpenEntry.seal(
                    record, book: Self.book, seq: seq, recordedAt: closedAt(seq) - 60_000,
                    claimedAt: closedAt(seq) - (day == 3 ? 300_000_000 : 60_000),
                    keys: EntryKeys(
                        business: [UInt8](repeating: UInt8(day), count: 32),
                        personal: [UInt8](repeating: 99, count: 32))!,
                    certificates: [], using: Self.hasher))
        }
        try write(bytes(), to: bundle)
        try write(
            Array(
                """
                {"log": ["\(Self.logKey.text)"], "witnesses": ["\(Self.witnessKey.text)"], "threshold": 1,
                 "registration": "CN:330106A00123", "order": "I-2026-118", "from": "2026-06-02", "to": "2026-06-04"}
                """.utf8), to: policy)
        try write(try checkpoint(2).encoded(), to: previous)
    }

    func remove() { temporary.remove() }

    func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

    /// The bundle of the second to the fourth of June.
    func bytes() throws -> [UInt8] {
        let header = BundleHeader(
            role: .shop, registration: Self.registration.description, order: "I-2026-118", from: closedAt(0),
            until: closedAt(3), madeAt: closedAt(4))
        var composer = BundleComposer(
            BundleRequest(header: header, checkpoint: try checkpoint(UInt64(days))), from: self,
            running: SystemRunningSHA256())
        var bytes: [UInt8] = []
        _ = try composer.compose { bytes += $0 }
        return bytes
    }

    func closedAt(_ epoch: UInt64) -> Int64 {
        CalendarDay("2026-06-02").startMilliseconds(offsetMinutes: 480) + Int64(epoch) * 86_400_000
    }

    func checkpoint(_ size: UInt64) throws -> SignedCheckpoint {
        var range = CompactRange(emptyAt: 0)
        for epoch in 0..<size {
            range.append(leafHash: try leaf(of: epoch).leafHash(using: Self.hasher), using: Self.hasher)
        }
        let checkpoint = try Checkpoint(origin: Self.origin, size: size, root: range.root(using: Self.hasher)!)
        let line = try checkpoint.cosigned(
            by: Self.witnessKey, at: closedAt(size - 1) / 1000 + 2, sign: Self.witness.sign)
        return try checkpoint.signed(as: Self.logKey, sign: Self.log.sign).adding([line])
    }
}

extension BundleFile: BundleSource {
    func leaf(of epoch: UInt64) throws -> RootLogLeaf {
        let head = try head(at: epoch)!
        let row = DirectoryRow(book: Self.book, size: head.size, root: head.root)
        let root = DirectoryHasher(Self.hasher).leaf(
            DirectoryHead(book: Self.book, headDigest: row.headDigest(using: Self.hasher)))
        return try RootLogLeaf(epoch: epoch, closedAt: closedAt(epoch), directoryRoot: root)
    }
    func logRange(to epoch: UInt64) throws -> [Digest] { [] }
    func head(at epoch: UInt64) throws -> BundleHead? {
        var range = CompactRange(emptyAt: 0)
        for open in entries.prefix(Int(epoch) + 1) {
            range.append(leafHash: open.entry.leafHash(using: Self.hasher), using: Self.hasher)
        }
        return BundleHead(size: range.end, root: range.root(using: Self.hasher)!)
    }
    func path(at epoch: UInt64) throws -> DirectoryPath { DirectoryPath(siblings: [], end: .own) }
    func growth(from epoch: UInt64) throws -> UInt64? { epoch < UInt64(days) ? epoch : nil }
    func bookRange(_ range: Range<UInt64>) throws -> [Digest] {
        var compact = CompactRange(emptyAt: range.lowerBound)
        for seq in range {
            compact.append(leafHash: entries[Int(seq)].entry.leafHash(using: Self.hasher), using: Self.hasher)
        }
        return compact.digests
    }
    func entry(_ seq: UInt64) throws -> [BundleItem] {
        let open = entries[Int(seq)]
        return [
            .entry(
                bytes: open.entry.encoded(), business: open.business.encoded(), personal: open.personal?.encoded())
        ]
    }
    func extra(from seq: UInt64) throws -> UInt64? { nil }
    func checkpoint(covering epoch: UInt64) throws -> SignedCheckpoint? { try checkpoint(epoch + 1) }
    func lists() throws -> [BundleItem] { [] }
}
