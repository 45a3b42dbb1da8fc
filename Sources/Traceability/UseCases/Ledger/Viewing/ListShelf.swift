package import Ledger
import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// What lies on a shop's shelf according to its book, and what of it needs attention.
package struct ListShelf: Codable, Hashable, Sendable {
    package var shop: ShopID

    package init(shop: ShopID) { self.shop = shop }

    /// The shelf.
    package struct Answer: Codable, Hashable, Sendable {
        /// Items, certificates first.
        package var items: [Item]
        /// How many entries the book has.
        package var bookSize: UInt64
    }

    /// One item.
    package struct Item: Codable, Hashable, Sendable {
        package var item: StockItem
        /// The name in the catalogue, else what the entry says.
        package var name: Bilingual
        /// GTIN or part number; absent for a line without one.
        package var product: ProductCode?
        package var serial: Identifier?
        package var lot: Identifier?
        package var onShelf: Quantity
        /// Whether some of it is quarantined.
        package var isHeld: Bool
        /// The name of a recall in force for it.
        package var recall: String?
        /// The last good day, when it is over.
        package var expired: UseBy?
    }
}

extension ListShelf: UseCase {
    package static let name = "list-shelf"

    /// Lets in whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            var lister = ShelfLister(transaction: transaction, shop: shop, now: now)
            var items: [Item] = []
            try ShelfReader(transaction: transaction, shop: shop).forEach(onShelfOnly: true) {
                items.append(try lister.item($0))
            }
            return Answer(
                items: items, bookSize: try transaction.books.head(shop.book)?.frontier.size ?? 0)
        }
    }
}

/// Makes list items of shelf items.
private struct ShelfLister {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    /// Milliseconds since 1970.
    let now: Int64
    private var recalls: [IssuerID: [MeasureRecord]] = [:]
    private var names: ItemNames

    init(transaction: any StoreTransaction, shop: ShopRecord, now: Int64) {
        self.transaction = transaction
        self.shop = shop
        self.now = now
        names = ItemNames(transaction: transaction)
    }

    mutating func item(_ item: ShelfReader.Item) throws -> ListShelf.Item {
        var listed = ListShelf.Item(
            item: item.key.item,
            name: try names.name(of: item.productCode, otherwise: item.productName ?? item.product),
            product: item.productCode, onShelf: item.standing.onShelf,
            isHeld: item.life.held(at: shop.book)?.isPositive ?? false)
        guard case .certificate(let id) = item.key, let record = try transaction.certificates.find(id) else {
            return listed
        }
        listed.serial = record.serial
        listed.lot = record.lot
        let known = try recalls[id.issuer] ?? transaction.measures.inForce(id.issuer).filter { $0.kind == .recall }
        recalls[id.issuer] = known
        listed.recall =
            known.first { $0.scope.covers(number: id.number, product: record.product, lot: record.lot) }?.name
        if let useBy = try claims(record).useBy, useBy.isPast(at: now / 1000) { listed.expired = useBy }
        return listed
    }

    private func claims(_ record: CertificateRecord) throws -> PartClaims {
        do throws(CertificateError) {
            return try UnverifiedCertificate.decode(record.bytes).claims
        } catch {
            throw StoreError.corrupt("certificate \(record.id): \(error)")
        }
    }
}
