import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// A shop's book of receipts in a log of ten-minute epochs, each cosigned by a witness. Entries are sealed when they are
/// asked for and not kept, so that a bundle of any length can be composed from it in bounded memory.
struct BundleHistory {
    static let entriesPerEpoch: UInt64 = 1000
    /// As many as there are on the way to one of half a million books.
    private static let siblingCount = 19
    private static let epochLength: Int64 = 600_000
    private static let firstClose: Int64 = 1_780_000_000_000
    private static let origin = "id.example"
    private static let logKey = PrivateKey.generate(.edDSA)
    private static let witnessKey = PrivateKey.generate(.edDSA)

    let entryCount: UInt64
    let registration: Registration
    private let book: BookID
    private let sealer: ReceiptSealer
    private let path: DirectoryPath
    private var heads: [BundleHead] = []
    private var leaves: [RootLogLeaf] = []
    private var checkpoints: [SignedCheckpoint] = []

    /// Makes the whole history; every entry is sealed once for the roots.
    init(entryCount: UInt64) throws {
        let hasher = SystemSHA256()
        guard let registration = Registration("CN:330106B00001") else { throw BenchFailure("a bad licence") }
        self.entryCount = entryCount
        self.registration = registration
        book = BookID(role: .shop, registration: registration, using: hasher)
        sealer = try ReceiptSealer(book: book)
        path = DirectoryPath(
            siblings: (0..<Self.siblingCount).map { hasher.hash([UInt8($0)]) }, end: .own)
        var frontier = Frontier()
        var log = Frontier()
        while frontier.size < entryCount {
            for seq in frontier.size..<min(frontier.size + Self.entriesPerEpoch, entryCount) {
                frontier.append(leafHash: try open(seq).entry.leafHash(using: hasher), using: hasher)
            }
            try close(frontier, &log, using: hasher)
        }
    }

    private mutating func close(_ frontier: Frontier, _ log: inout Frontier, using hasher: SystemSHA256) throws {
        let head = BundleHead(size: frontier.size, root: frontier.root(using: hasher))
        let row = DirectoryRow(book: book, size: head.size, root: head.root)
        guard let root = path.root(for: book, headDigest: row.headDigest(using: hasher), using: hasher) else {
            throw BenchFailure("a bad directory")
        }
        let epoch = log.size
        let leaf = try RootLogLeaf(epoch: epoch, closedAt: Self.closedAt(epoch), directoryRoot: root)
        log.append(leafHash: leaf.leafHash(using: hasher), using: hasher)
        let checkpoint = try Checkpoint(origin: Self.origin, size: log.size, root: log.root(using: hasher))
        let cosignature = try checkpoint.cosigned(
            by: Self.witnessVerifier, at: leaf.closedAt / 1000 + 2, sign: Self.witnessKey.sign)
        heads.append(head)
        leaves.append(leaf)
        checkpoints.append(
            try checkpoint.signed(as: Self.logVerifier, sign: Self.logKey.sign).adding([cosignature]))
    }

    private func open(_ seq: UInt64) throws -> OpenEntry {
        let closedAt = Self.closedAt(seq / Self.entriesPerEpoch)
        return try sealer.seal(seq, recordedAt: closedAt - Int64(Self.entriesPerEpoch - seq % Self.entriesPerEpoch))
    }

    private static func closedAt(_ epoch: UInt64) -> Int64 { firstClose + epochLength * Int64(epoch) }

    private static let logVerifier = LogVerifierKey(name: origin, key: logKey.publicKey.info, using: SystemSHA256())!
    private static let witnessVerifier = LogVerifierKey(
        name: "witness.example", key: witnessKey.publicKey.info, type: LogVerifierKey.cosignature,
        using: SystemSHA256())!

    /// A bundle of the whole book.
    var request: BundleRequest {
        BundleRequest(
            header: BundleHeader(
                role: .shop, registration: registration.description, order: "I-1", from: Self.firstClose - 1,
                until: leaves[leaves.count - 1].closedAt + 1, madeAt: leaves[leaves.count - 1].closedAt + 1),
            checkpoint: checkpoints[checkpoints.count - 1])
    }

    /// What an inspector would pin.
    var policy: BundlePolicy {
        var policy = BundlePolicy(logKeys: [Self.logVerifier], registration: registration)
        policy.witnesses = [Self.witnessVerifier]
        policy.threshold = 1
        return policy
    }
}

extension BundleHistory: BundleSource {
    typealias Failure = any Error

    func leaf(of epoch: UInt64) throws -> RootLogLeaf { leaves[Int(epoch)] }
    func logRange(to epoch: UInt64) throws -> [Digest] {
        guard epoch == 0 else { throw BenchFailure("the bundle begins with the log") }
        return []
    }
    func head(at epoch: UInt64) throws -> BundleHead? { heads[Int(epoch)] }
    func path(at epoch: UInt64) throws -> DirectoryPath { path }
    func growth(from epoch: UInt64) throws -> UInt64? { epoch < UInt64(leaves.count) ? epoch : nil }
    func bookRange(_ range: Range<UInt64>) throws -> [Digest] { throw BenchFailure("every entry is shown") }
    func entry(_ seq: UInt64) throws -> [BundleItem] {
        let open = try open(seq)
        return [
            .entry(bytes: open.entry.encoded(), business: open.business.encoded(), personal: open.personal?.encoded()),
            .certificate(index: 0, bytes: sealer.certificate),
        ]
    }
    func extra(from seq: UInt64) throws -> UInt64? { nil }
    func checkpoint(covering epoch: UInt64) throws -> SignedCheckpoint? { checkpoints[Int(epoch)] }
    func lists() throws -> [BundleItem] { [] }
}
