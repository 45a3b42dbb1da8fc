package import Ledger
import PartCertificates
import PartLife
import StoreContract

/// Stock that a shop sent to others, or that others sent to it, and that did not arrive yet.
package struct ListTransfers: Codable, Hashable, Sendable {
    package var shop: ShopID

    package init(shop: ShopID) { self.shop = shop }

    /// How far back transfers are looked for, days of recording.
    package static let days = 60

    /// What is under way.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var transfers: [Transfer]
    }

    /// A transfer out that was not wholly taken in.
    package struct Transfer: Codable, Hashable, Sendable {
        /// The entry of the sending shop.
        package var seq: UInt64
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
        /// A line is one of the sender's book.
        package var item: StockItem
        /// The name in the catalogue, else what the sender's entry says.
        package var name: Bilingual
        /// What is still under way.
        package var quantity: Quantity
        /// The number of the transfer.
        package var number: String
        /// The sending shop.
        package var from: ShopID
        /// The receiving shop.
        package var to: ShopID
        /// Whether this shop sent it.
        package var isOutgoing: Bool
    }
}

extension ListTransfers: UseCase {
    package static let name = "list-transfers"

    /// Lets in whoever works at the shop. What comes is looked for at the shops of the same chain, and at those that this
    /// shop sent something to.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let since = service.surroundings.now() - Int64(ListTransfers.days) * 86_400_000
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            let outgoing = try ListTransfers.sent(by: shop, since: since, to: nil, in: transaction)
            var incoming: [Transfer] = []
            let partners = Set(outgoing.map(\.to))
            for other in try transaction.shops.all() where other.id != shop.id {
                let isChain = other.chain != nil && other.chain == shop.chain
                guard isChain || partners.contains(other.id) else { continue }
                incoming += try ListTransfers.sent(by: other, since: since, to: shop.book, in: transaction)
            }
            return Answer(transfers: (outgoing + incoming).sorted { $0.recordedAt > $1.recordedAt })
        }
    }

    /// Transfers out of a shop that are still under way.
    ///
    /// - Parameter receiver: only those to this book; nil for all.
    private static func sent(
        by sender: ShopRecord, since: Int64, to receiver: BookID?, in transaction: any StoreTransaction
    ) throws -> [Transfer] {
        var found: [Transfer] = []
        var counted: Set<[String]> = []
        let shelf = ShelfReader(transaction: transaction, shop: sender)
        var (names, catalogue) = (ItemNames(transaction: transaction), [ProductCode: String?]())
        let first = try transaction.books.firstIndex(sender.book, recordedFrom: since)
        try CorrectedBook(transaction: transaction, book: sender.book).forEach(from: first) { entry in
            guard entry.kind == .transferOut, case .transferOut(let record) = try entry.record(),
                receiver == nil || receiver == record.toShop
            else { return true }
            let key = StockKey(record.item, in: sender.book)
            // Several transfers of one lot under one number add up and stand in one row.
            guard
                let transit = try transaction.lives.find(key)?.transits.first(where: {
                    $0.from == sender.book && $0.to == record.toShop && $0.number == record.transferNumber
                }), counted.insert([key.itemText, record.transferNumber, record.toShop.hex]).inserted
            else { return true }
            guard let receiving = try transaction.shops.find(book: record.toShop)?.id else {
                throw StoreError.corrupt(
                    "entry \(entry.seq) of book \(sender.book.hex): no shop keeps \(record.toShop.hex)")
            }
            let product = try shelf.product(of: key, &catalogue)
            found.append(
                Transfer(
                    seq: entry.seq, recordedAt: entry.recordedAt, item: record.item,
                    name: try names.name(of: product.code, otherwise: product.name ?? product.text),
                    quantity: transit.quantity, number: record.transferNumber, from: sender.id, to: receiving,
                    isOutgoing: receiver == nil))
            return true
        }
        return found
    }
}
