import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// A random sample of a shop's shelf that neither side could choose (docs/procurement-ledger.md, Samples).
///
/// The seed is the root of a checkpoint of the log, which hangs on what all shops recorded in that epoch, with the number
/// of the order and what the inspector brought afterwards. Every item on the shelf has a rank, the SHA-256 of seed and
/// item; those of the lowest ranks are drawn. So the order in which items are listed does not matter, and anybody who has
/// the shelf can draw again.
struct ShelfSample: Hashable, Sendable {
    /// How many epochs the checkpoint covers, and its root.
    var logSize: UInt64
    var logRoot: Digest
    /// What the inspector brought; nil for a sample of schema 1, which was drawn without.
    var brought: BroughtBytes?
    /// The size of the book whose shelf was drawn from.
    var bookSize: UInt64
    /// How many items lay there.
    var population: UInt64
    /// The items drawn, by rank.
    var items: [StockItem]

    /// Draws from items.
    static func draw(
        _ count: Int, from items: [StockItem], root: Digest, order: String, brought: BroughtBytes
    ) -> [StockItem] {
        let hasher = SystemSHA256()
        let seed = "touchstone sample 2\n\(root.hex)\n\(order)\n\(brought.hex)\n"
        let ranked = items.map { item in
            (rank: hasher.hash(Array("\(seed)\(item)\n".utf8)).hex, item: item)
        }
        return ranked.sorted { ($0.rank, $0.item.description) < ($1.rank, $1.item.description) }
            .prefix(count).map(\.item)
    }

    /// The sample that an entry records; nil when it records none.
    init?(_ record: LedgerRecord) {
        switch record {
        case .inspection2(let record):
            guard record.act == .sampled, let logSize = record.logSize, let logRoot = record.logRoot,
                let bookSize = record.bookSize, let population = record.population
            else { return nil }
            self.init(
                logSize: logSize, logRoot: logRoot, brought: record.brought, bookSize: bookSize,
                population: population, items: record.drawn)
        case .inspection(let record): self.init(words: record.taken)
        default: return nil
        }
    }

    /// Reads the words in which entries of schema 1 say what was drawn; nil for anything else.
    private init?(words: String) {
        let start = "抽样 / shelf sample, log "
        guard words.hasPrefix(start), let colon = words.firstRange(of: ": ") else { return nil }
        let head = words[words.index(words.startIndex, offsetBy: start.count)..<colon.lowerBound]
            .split(separator: " ").map(String.init)
        guard head.count == 7, let size = UInt64(head[0]), head[1].hasSuffix(","),
            let root = Digest(hex: String(head[1].dropLast())), head[2] == "book", head[3].hasSuffix(","),
            let book = UInt64(head[3].dropLast()), let count = Int(head[4]), head[5] == "of",
            let population = UInt64(head[6])
        else { return nil }
        let items = words[colon.upperBound...].split(separator: ";")
            .map { StockItem(jsonText: String($0.drop { $0 == " " })) }
        guard items.count == count, !items.contains(nil) else { return nil }
        self.init(
            logSize: size, logRoot: root, brought: nil, bookSize: book, population: population,
            items: items.compactMap { $0 })
    }

    private init(
        logSize: UInt64, logRoot: Digest, brought: BroughtBytes?, bookSize: UInt64, population: UInt64,
        items: [StockItem]
    ) {
        self.logSize = logSize
        self.logRoot = logRoot
        self.brought = brought
        self.bookSize = bookSize
        self.population = population
        self.items = items
    }
}
