import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// A shop's book of receipts in a log of ten-minute epochs, each cosigned by a witness. Entries are sealed when they are
/// asked for and not kept, so that a bundle of any length can be composed from it in bounded memory.
struct BundleHistory: BundleSource {
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

/// Seals receipts as a shop's day has them: a certified part with supplier, maker, price, voucher and people. The same
/// seq gives the same entry.
struct ReceiptSealer {
    let book: BookID
    /// A certificate of the usual length.
    let certificate = [UInt8](repeating: 0xD2, count: 130)
    private let template: ReceiptRecord
    private let issuer: IssuerID

    init(book: BookID) throws {
        guard let day = CalendarDay("2026-06-01"), let issuer = IssuerID("hanchuan") else {
            throw BenchFailure("a bad sample")
        }
        self.book = book
        self.issuer = issuer
        var receipt = ReceiptRecord(
            received: day, productName: "空调压缩机总成", quantity: .one(.pieces), inspectionResult: .accepted)
        receipt.supplier = "lengpei"
        receipt.supplierName = "杭州冷配汽车配件有限公司"
        receipt.supplierAddress = "杭州市滨江区江南大道 1088 号"
        receipt.supplierStanding = .authorised
        receipt.deliveryNote = "FH-20260601-017"
        receipt.makerName = "寒川空调"
        receipt.makerAddress = "宁波市北仑区"
        receipt.product = ProductCode("09521234543213")
        receipt.brand = "寒川"
        receipt.fits = "HC-26, HC-32"
        receipt.partClass = .oem
        receipt.unitPrice = Money(minorUnits: 128_000, currency: .cny)
        receipt.lot = "L2601"
        receipt.vouchers = [book.digest]
        receipt.inspectedBy = "王师傅"
        receipt.actor = "库管员"
        template = receipt
    }

    func seal(_ seq: UInt64, recordedAt: Int64) throws -> OpenEntry {
        var receipt = template
        receipt.serials = ["SN\(seq)"]
        receipt.unitPrice = Money(minorUnits: 100_000 + Int64(seq % 50_000), currency: .cny)
        guard let number = CertificateNumber(exactly: seq + 1) else { throw BenchFailure("too many certificates") }
        let hasher = SystemSHA256()
        let secrets = [UInt8(0), 1].map { half in
            hasher.hash(withUnsafeBytes(of: seq.littleEndian) { [UInt8]($0) + [half] }).bytes
        }
        guard let keys = EntryKeys(business: secrets[0], personal: secrets[1]) else {
            throw BenchFailure("keys of a wrong length")
        }
        return try OpenEntry.seal(
            .receipt(receipt), book: book, seq: seq, recordedAt: recordedAt, claimedAt: recordedAt - 3_600_000,
            keys: keys, certificates: [CertificateID(issuer: issuer, number: number)], using: hasher)
    }
}
