import Ledger
import MerkleTree
import PartLife
import StoreContract

/// Draws a random sample of the shelf of an order's shop and records it in the shop's book, so that it cannot be drawn
/// again until it suits somebody.
package struct DrawSample: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: String
    /// How many items, 1–50.
    package var count: Int

    package init(order: String, count: Int) {
        self.order = order
        self.count = count
    }
}

extension DrawSample: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "draw-sample"

    /// How many checkpoints are looked at for one that was cosigned.
    private static let mostPassed = 300
    private static let page = 500

    /// Checks who asks and carries it out. Throws ``ServiceError`` `not-yet-logged` before the first checkpoint, because
    /// there is no seed then.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let wanted = try RequestField.integer(count, "count", in: 1...ShelfSample.most)
        let actor = context.actor
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            guard let head = try transaction.books.head(order.shop.book) else {
                throw StoreError.corrupt("book \(order.shop.book.hex) was never opened")
            }
            guard let seed = try WitnessedCheckpoint.newest(in: transaction, passing: DrawSample.mostPassed) else {
                throw ServiceError(.notYetLogged)
            }
            let shelf = try DrawSample.shelf(of: order.shop.book, in: transaction)
            let root = seed.signed.checkpoint.root
            let sample = ShelfSample(
                logSize: seed.signed.checkpoint.size, logRoot: root, bookSize: head.frontier.size,
                population: shelf.count,
                items: ShelfSample.draw(wanted, from: shelf, root: root, order: order.record.number))
            return EntryAnswer(
                try writer.append(
                    .inspection(order.record(taken: sample.text, by: actor)), to: order.shop.book, in: transaction))
        }
    }

    /// What lies on a shop's shelf, by item.
    private static func shelf(of book: BookID, in transaction: any StoreTransaction) throws -> [String] {
        var items: [String] = []
        var last: StockKey?
        while true {
            let rows = try transaction.lives.standings(of: book, onShelfOnly: true, after: last, limit: page)
            for (key, _) in rows { items.append(key.itemText) }
            guard rows.count == page, let (key, _) = rows.last else { return items }
            last = key
        }
    }
}

extension OpenedOrder {
    /// What the shop's book is to say was done under the order.
    func record(taken: String, by actor: Actor) -> InspectionRecord {
        InspectionRecord(
            order: record.number, authority: record.authority, from: record.from, to: record.to, taken: taken,
            actor: actor.entryName)
    }
}
