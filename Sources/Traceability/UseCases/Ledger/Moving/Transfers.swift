package import DomainCoding
package import Ledger
import PartCertificates
import PartLife
import StoreContract

/// Sends stock to another shop (调拨出). It is on nobody's shelf until that shop records ``TransferIn``.
package struct TransferOut: UseCase, Hashable {
    /// The shop, by id.
    package var shop: ShopID
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The shop that it goes to, by id.
    package var to: ShopID
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: StatedText<100>
    /// Why.
    package var reason: StatedText<1000>?

    package init(shop: ShopID, item: ItemReference, to: ShopID, transferNumber: StatedText<100>) {
        self.shop = shop
        self.item = item
        self.to = to
        self.transferNumber = transferNumber
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "transfer-out"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        try context.actor.mustWorkAt(shop)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = TransferOutRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit),
                toShop: try transaction.enrolledShop(to).book, transferNumber: transferNumber.text)
            record.reason = reason?.text
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferOut(record), to: shop.book, in: transaction))
        }
    }
}

/// Takes in stock that another shop sent (调拨入).
package struct TransferIn: UseCase, Hashable {
    /// The shop, by id.
    package var shop: ShopID
    /// The item; `line` is the index in the *sender's* book.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The shop that sent it, by id.
    package var from: ShopID
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: StatedText<100>

    package init(shop: ShopID, item: ItemReference, from: ShopID, transferNumber: StatedText<100>) {
        self.shop = shop
        self.item = item
        self.from = from
        self.transferNumber = transferNumber
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "transfer-in"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        try context.actor.mustWorkAt(shop)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            let from = try transaction.enrolledShop(from)
            // A line is named as the sender's book numbers it; a certificate is the same everywhere.
            let found = try ItemResolver(
                transaction: transaction, shop: item.line == nil ? shop : from, evidence: evidence
            )
            .resolve(item)
            var record = TransferInRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit), fromShop: from.book,
                transferNumber: transferNumber.text)
            record.product = found.product
            record.productName = found.productName
            record.partClass = found.partClass
            record.lot = found.lot
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferIn(record), to: shop.book, in: transaction))
        }
    }
}

/// Stock that a shop sent to others, or that others sent to it, and that did not arrive yet.
package struct ListTransfers: UseCase, Hashable {
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
            let product = try shelf.product(of: key)
            found.append(
                Transfer(
                    seq: entry.seq, recordedAt: entry.recordedAt, item: record.item,
                    name: try shelf.products.name(of: product.code, otherwise: product.name ?? product.text),
                    quantity: transit.quantity, number: record.transferNumber, from: sender.id, to: receiving,
                    isOutgoing: receiver == nil))
            return true
        }
        return found
    }
}
