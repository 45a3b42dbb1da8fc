package import DomainCoding
package import Ledger
import MerkleTree
import PartLife
import StoreContract

/// Draws a random sample of the shelf of an order's shop and records it in the shop's book, so that it cannot be drawn
/// again until it suits somebody.
package struct DrawSample: Codable, Hashable, Sendable {
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
}

extension DrawSample: UseCase {
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
