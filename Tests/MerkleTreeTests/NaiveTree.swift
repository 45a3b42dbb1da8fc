import MerkleTree
import Signatures

/// The definitions of RFC 6962 §2.1, §2.1.1 and §2.1.2 word for word, over the leaves' bytes: slow and obvious. Roots
/// of runs of leaves are remembered, or comparing every proof of every size would take minutes.
final class NaiveTree {
    private let leaves: [[UInt8]]
    private var roots: [Range<Int>: Digest] = [:]

    init(_ leaves: [[UInt8]]) {
        self.leaves = leaves
    }

    static func hash(_ bytes: [UInt8]) -> Digest {
        SystemSHA256().hash(bytes)
    }

    /// MTH(D[n]) for the leaves D of the range
    func root(_ d: Range<Int>) -> Digest {
        if let known = roots[d] { return known }
        let root: Digest
        if d.isEmpty {
            root = NaiveTree.hash([])
        } else if d.count == 1 {
            root = NaiveTree.hash([0x00] + leaves[d.lowerBound])
        } else {
            let (left, right) = halves(d)
            root = NaiveTree.hash([0x01] + self.root(left).bytes + self.root(right).bytes)
        }
        roots[d] = root
        return root
    }

    /// PATH(m, D[n])
    func path(_ m: Int, _ d: Range<Int>) -> [Digest] {
        if d.count == 1 { return [] }
        let (left, right) = halves(d)
        return m < left.count
            ? path(m, left) + [root(right)]
            : path(m - left.count, right) + [root(left)]
    }

    /// PROOF(m, D[n])
    func proof(_ m: Int, _ d: Range<Int>) -> [Digest] {
        subproof(m, d, true)
    }

    private func subproof(_ m: Int, _ d: Range<Int>, _ complete: Bool) -> [Digest] {
        if m == d.count { return complete ? [] : [root(d)] }
        let (left, right) = halves(d)
        return m <= left.count
            ? subproof(m, left, complete) + [root(right)]
            : subproof(m - left.count, right, false) + [root(left)]
    }

    /// D[0:k] and D[k:n], where k is the largest power of two smaller than n.
    private func halves(_ d: Range<Int>) -> (Range<Int>, Range<Int>) {
        var k = 1
        while k * 2 < d.count { k *= 2 }
        return (d.lowerBound..<d.lowerBound + k, d.lowerBound + k..<d.upperBound)
    }
}

/// Leaves of growing size, and the same by hash.
struct Sample {
    static let maximum = 130
    let leaves: [[UInt8]] = (0..<Sample.maximum).map { [UInt8](repeating: UInt8($0), count: $0 % 7) + [UInt8($0)] }
    let sha256 = SystemSHA256()
    let leafHashes: [Digest]
    let tree: MemoryTree<SystemSHA256>

    static let shared = Sample()

    init() {
        let hasher = TreeHasher(SystemSHA256())
        leafHashes = leaves.map { hasher.leaf($0) }
        tree = MemoryTree(leafHashes: leafHashes, using: SystemSHA256())
    }
}
