package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
import PartLife
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
        (self.logSize, self.logRoot, self.brought) = (logSize, logRoot, brought)
        (self.bookSize, self.population, self.items) = (bookSize, population, items)
    }
}

/// Draws a random sample of the shelf of an order's shop and records it in the shop's book, so that it cannot be drawn
/// again until it suits somebody.
package struct DrawSample: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// How many items, 1–50.
    package var count: Int
    /// 16 bytes that the inspector brings: with them neither the shop nor the operator knows the draw before.
    package var brought: BroughtBytes
    /// How many epochs the checkpoint covers that the inspector saw before; nil for the newest that stands.
    package var logSize: UInt64?

    package init(order: StatedText<100>, count: Int, brought: BroughtBytes, logSize: UInt64? = nil) {
        self.order = order
        self.count = count
        self.brought = brought
        self.logSize = logSize
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "draw-sample"

    /// How many items are drawn at most.
    package static let most = 50

    /// How many checkpoints are looked at for one that was cosigned.
    private static let mostPassed = 300
    private static let page = 500

    /// Checks who asks and carries it out. Throws ``ServiceError`` `not-yet-logged` before the first checkpoint, because
    /// there is no seed then.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let wanted = try RequestField.integer(count, "count", in: 1...DrawSample.most)
        let actor = context.actor
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            guard let head = try transaction.books.head(order.shop.book) else {
                throw StoreError.corrupt("book \(order.shop.book.hex) was never opened")
            }
            let seed = try self.seed(in: transaction)
            let shelf = try DrawSample.shelf(of: order.shop.book, in: transaction)
            var record = order.record(.sampled, by: actor)
            record.logSize = seed.size
            record.logRoot = seed.root
            record.brought = brought
            record.bookSize = head.frontier.size
            record.population = UInt64(shelf.count)
            record.drawn = ShelfSample.draw(
                wanted, from: shelf, root: seed.root, order: order.record.number, brought: brought)
            return EntryAnswer(try writer.append(.inspection2(record), to: order.shop.book, in: transaction))
        }
    }

    /// The checkpoint that the draw comes from. One that the inspector saw is taken as long as no newer one that is as good
    /// was there for them to see.
    private func seed(in transaction: any StoreTransaction) throws -> Checkpoint {
        guard let newest = try WitnessedCheckpoint.newest(in: transaction, passing: DrawSample.mostPassed) else {
            throw ServiceError(.notYetLogged)
        }
        guard let logSize, logSize != newest.record.size else { return newest.signed.checkpoint }
        guard let seen = try WitnessedCheckpoint.published(logSize, in: transaction),
            seen.record.size < newest.record.size,
            newest.cosignatures.isEmpty || !seen.cosignatures.isEmpty
        else {
            throw ServiceError.invalid("logSize", String(logSize), .standingCheckpoint(newest: newest.record.size))
        }
        return seen.signed.checkpoint
    }

    /// What lies on a shop's shelf, by item.
    private static func shelf(of book: BookID, in transaction: any StoreTransaction) throws -> [StockItem] {
        var items: [StockItem] = []
        var last: StockKey?
        while true {
            let rows = try transaction.lives.standings(of: book, onShelfOnly: true, after: last, limit: page)
            for (key, _) in rows { items.append(key.item) }
            guard rows.count == page, let (key, _) = rows.last else { return items }
            last = key
        }
    }
}

extension OpenedOrder {
    /// What the shop's book is to say was done under the order.
    func record(_ act: InspectionAct, by actor: Actor) -> Inspection2Record {
        var act = Inspection2Record(
            order: record.number, authority: record.authority, from: record.from, to: record.to, act: act)
        act.actor = actor.entryName
        return act
    }
}

/// A sample that was drawn: its seed, its items, and what is known about them now.
package struct ShowSample: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The entry that says what was drawn.
    package var seq: UInt64

    package init(order: StatedText<100>, seq: UInt64) {
        self.order = order
        self.seq = seq
    }

    /// The sample.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// The entry in the shop's book.
        package var seq: UInt64
        /// When it was drawn, milliseconds since 1970.
        package var recordedAt: Int64
        /// How many epochs the checkpoint covers that the seed comes from.
        package var logSize: UInt64
        /// Its root.
        package var logRoot: Digest
        /// What the inspector brought; nil for a sample of schema 1, which was drawn without.
        package var brought: BroughtBytes?
        /// The size of the book whose shelf was drawn from.
        package var bookSize: UInt64
        /// How many items lay on the shelf.
        package var population: UInt64
        /// The items, by rank.
        package var items: [Item]
    }

    /// One item that was drawn.
    package struct Item: Codable, Hashable, Sendable {
        package var item: StockItem
        /// What it is.
        package var name: String
        package var product: ProductCode?
        package var serial: Identifier?
        /// How much of it lies on the shelf now.
        package var onShelf: Quantity
    }

    package static let name = "show-sample"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let (sample, stored) = try order.sample(seq, in: transaction)
            let reader = ShelfReader(transaction: transaction, shop: order.shop)
            return Answer(
                order: order.view, seq: seq, recordedAt: stored.recordedAt, logSize: sample.logSize,
                logRoot: sample.logRoot, brought: sample.brought, bookSize: sample.bookSize,
                population: sample.population,
                items: try sample.items.map { try Item(StockKey($0, in: order.shop.book), reader) })
        }
    }
}

extension OpenedOrder {
    /// A sample that was drawn under this order, and the entry that says so.
    func sample(_ seq: UInt64, in transaction: any StoreTransaction) throws -> (ShelfSample, StoredEntry) {
        guard let stored = try transaction.books.entry(shop.book, seq: seq), stored.kind == .inspection,
            case let entry = try stored.record(), entry.inspectionAct?.order == record.number,
            let sample = ShelfSample(entry)
        else { throw ServiceError(.unknownEntry, [.seq(seq)]) }
        return (sample, stored)
    }
}

extension ShowSample.Item {
    fileprivate init(_ key: StockKey, _ reader: ShelfReader) throws {
        let product = try reader.product(of: key)
        let life = try reader.transaction.lives.find(key)
        var serial: Identifier?
        if case .certificate(let id) = key { serial = try reader.transaction.certificates.find(id)?.serial }
        self.init(
            item: key.item, name: product.name ?? product.text, product: product.code, serial: serial,
            onShelf: life?.standing(of: reader.shop.book)?.onShelf ?? .zero(life?.unit ?? .pieces))
    }
}
