import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// A random sample of a shop's shelf that neither side could choose (docs/procurement-ledger.md, Samples).
///
/// The seed is the root of a checkpoint of the log, which hangs on what all shops recorded in that epoch, with the number
/// of the order. Every item on the shelf has a rank, the SHA-256 of seed and item; those of the lowest ranks are drawn.
/// So the order in which items are listed does not matter, and anybody who has the shelf can draw again.
struct ShelfSample: Hashable, Sendable {
    /// How many epochs the checkpoint covers, and its root.
    var logSize: UInt64
    var logRoot: Digest
    /// The size of the book whose shelf was drawn from.
    var bookSize: UInt64
    /// How many items lay there.
    var population: Int
    /// The items drawn, `issuer/number` or `line n`, by rank.
    var items: [String]

    /// How many items are drawn at most.
    static let most = 50

    /// Draws from items.
    static func draw(_ count: Int, from items: [String], root: Digest, order: String) -> [String] {
        let hasher = SystemSHA256()
        let ranked = items.map { item in
            (rank: hasher.hash(Array("touchstone shelf sample\n\(root.hex)\n\(order)\n\(item)\n".utf8)).hex, item: item)
        }
        return ranked.sorted { ($0.rank, $0.item) < ($1.rank, $1.item) }.prefix(count).map(\.item)
    }

    /// What the shop's book says about it.
    var text: String {
        "抽样 / shelf sample, log \(logSize) \(logRoot.hex), book \(bookSize), \(items.count) of \(population): "
            + items.joined(separator: "; ")
    }

    /// Reads what ``text`` wrote; nil for anything else.
    init?(text: String) {
        guard text.hasPrefix(Self.start), let colon = text.firstRange(of: ": ") else { return nil }
        let head = text[text.index(text.startIndex, offsetBy: Self.start.count)..<colon.lowerBound]
            .split(separator: " ").map(String.init)
        guard head.count == 7, let size = UInt64(head[0]), head[1].hasSuffix(","),
            let root = Digest(hex: String(head[1].dropLast())), head[2] == "book", head[3].hasSuffix(","),
            let book = UInt64(head[3].dropLast()), let count = Int(head[4]), head[5] == "of",
            let population = Int(head[6])
        else { return nil }
        let rest = text[colon.upperBound...]
        let items = rest.isEmpty ? [] : rest.split(separator: ";").map { String($0.drop { $0 == " " }) }
        guard items.count == count else { return nil }
        self.init(logSize: size, logRoot: root, bookSize: book, population: population, items: items)
    }

    private static let start = "抽样 / shelf sample, log "

    init(logSize: UInt64, logRoot: Digest, bookSize: UInt64, population: Int, items: [String]) {
        self.logSize = logSize
        self.logRoot = logRoot
        self.bookSize = bookSize
        self.population = population
        self.items = items
    }
}
