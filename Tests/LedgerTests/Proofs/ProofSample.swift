import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// A receipt of three certificates, entry 7 of 10, in a directory of six books, epoch 3 of 5.
enum ProofSample {
    static let key = try! PrivateKey(.edDSA, rawBytes: [UInt8](repeating: 0x51, count: 32))
    static let logKey = LogVerifierKey(name: "id.example", key: key.publicKey.info, using: sha256)!
    static let receipt = try! Samples.sealed(.receipt(Samples.receipt))
    static let closedAt: Int64 = 1_750_000_600_000

    /// The parts that a customer gets to see, with the second certificate.
    static let names = ["received", "product", "class", "lot", "certificates-root", "certificate-count"]

    static func openings(_ names: [String] = names, of open: OpenEntry = receipt) -> [FieldOpening] {
        names.map { open.opening(of: $0, using: sha256)! }
    }

    static var disclosure: CertificateDisclosure {
        SaltedCertificates(receipt.certificates, businessKey: receipt.business.key).disclosure(at: 1, using: sha256)!
    }

    static func digest(_ seed: UInt8) -> Digest { Digest([UInt8](repeating: seed, count: 32))! }

    /// Entry 7 of a book of 10.
    static func book(of entry: Entry = receipt.entry) -> MemoryTree<SystemSHA256> {
        var leaves = (0..<10).map { digest($0) }
        leaves[7] = entry.leafHash(using: sha256)
        return MemoryTree(leafHashes: leaves, using: sha256)
    }

    static func proof(
        of open: OpenEntry = receipt, openings: [FieldOpening] = openings(), member: EntryProof.Member?,
        closedAt: Int64 = closedAt
    ) -> EntryProof {
        let tree = book(of: open.entry)
        let row = DirectoryRow(book: open.entry.book, size: tree.size, root: tree.root)
        var heads = (0..<5).map { DirectoryHead(book: BookID(digest($0 * 50)), headDigest: digest(9)) }
        heads.append(DirectoryHead(book: row.book, headDigest: row.headDigest(using: sha256)))
        heads.sort { $0.book < $1.book }
        var nodes = MemoryNodes()
        let root = try! DirectoryTree.update(root: .empty, heads: heads, in: &nodes, using: sha256)
        let leaf = try! RootLogLeaf(epoch: 3, closedAt: closedAt, directoryRoot: root.hash)
        var leaves = (0..<5).map { digest($0) }
        leaves[3] = leaf.leafHash(using: sha256)
        let log = MemoryTree(leafHashes: leaves, using: sha256)
        let checkpoint = try! Checkpoint(origin: "id.example", size: log.size, root: log.root)
        return EntryProof(
            entry: open.entry.encoded(), openings: openings, member: member, bookSize: tree.size,
            path: try! tree.inclusionPath(index: 7),
            directoryPath: try! DirectoryTree.path(to: row.book, root: root, in: nodes),
            leaf: leaf, logPath: try! log.inclusionPath(index: 3),
            checkpoint: try! checkpoint.signed(as: logKey) { try key.sign($0) })
    }

    /// The nodes of one directory.
    struct MemoryNodes: DirectoryNodes {
        typealias Reference = Int
        typealias Failure = Never

        private var nodes: [DirectoryNode<Int>] = []

        func node(_ reference: Int) -> DirectoryNode<Int> { nodes[reference] }

        mutating func add(_ node: DirectoryNode<Int>, hash: Digest) -> Int {
            nodes.append(node)
            return nodes.count - 1
        }
    }
}
