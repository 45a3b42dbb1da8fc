package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// A sample that was drawn: its seed, its items, and what is known about them now.
package struct ShowSample: Codable, Hashable, Sendable {
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
}

extension ShowSample: UseCase {
    package static let name = "show-sample"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let (sample, stored) = try order.sample(seq, in: transaction)
            let reader = ShelfReader(transaction: transaction, shop: order.shop)
            var names: [ProductCode: String?] = [:]
            return Answer(
                order: order.view, seq: seq, recordedAt: stored.recordedAt, logSize: sample.logSize,
                logRoot: sample.logRoot, brought: sample.brought, bookSize: sample.bookSize,
                population: sample.population,
                items: try sample.items.map { try Item(StockKey($0, in: order.shop.book), reader, &names) })
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
    fileprivate init(_ key: StockKey, _ reader: ShelfReader, _ names: inout [ProductCode: String?]) throws {
        let product = try reader.product(of: key, &names)
        let life = try reader.transaction.lives.find(key)
        var serial: Identifier?
        if case .certificate(let id) = key { serial = try reader.transaction.certificates.find(id)?.serial }
        self.init(
            item: key.item, name: product.name ?? product.text, product: product.code, serial: serial,
            onShelf: life?.standing(of: reader.shop.book)?.onShelf ?? .zero(life?.unit ?? .pieces))
    }
}
