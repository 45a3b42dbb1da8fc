import Ledger
import MerkleTree
import PartCertificates
import PartLife
import StoreContract

/// What lies on a shop's shelf according to its book, and what of it needs attention.
package struct ListShelf: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String

    package init(shop: String) { self.shop = shop }

    /// The shelf.
    package struct Answer: Codable, Hashable, Sendable {
        /// Items, certificates first.
        package var items: [Item]
        /// How many entries the book has.
        package var bookSize: UInt64
    }

    /// One item.
    package struct Item: Codable, Hashable, Sendable {
        /// `issuer/number` or `line n`.
        package var item: String
        /// The maker's id and the number as the label prints it; absent for a line.
        package var shortCode: String?
        /// The name in the catalogue, else what the entry says.
        package var name: Bilingual
        /// GTIN or part number; absent for a line without one.
        package var product: String?
        /// The serial number as printed.
        package var serial: String?
        /// The lot as printed.
        package var lot: String?
        /// A decimal.
        package var onShelf: String
        /// The unit of the quantity.
        package var unit: String
        /// Whether some of it is quarantined.
        package var isHeld: Bool
        /// The name of a recall in force for it.
        package var recall: String?
        /// The last good day, `yyyy-mm-dd`, when it is over.
        package var expired: String?
    }
}

extension ListShelf: UseCase {
    package static let name = "list-shelf"

    /// Lets in whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shopID)
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
            item: item.text, name: try names.name(of: item.productCode, otherwise: item.productName ?? item.product),
            product: item.productCode?.printed,
            onShelf: item.standing.onShelf.numberText, unit: item.standing.unit.text,
            isHeld: item.life.held(at: shop.book)?.isPositive ?? false)
        guard case .certificate(let id) = item.key, let record = try transaction.certificates.find(id) else {
            return listed
        }
        listed.shortCode = id.issuer.text + " " + id.number.shortCode
        listed.serial = record.serial?.printed
        listed.lot = record.lot?.printed
        let known = try recalls[id.issuer] ?? transaction.measures.inForce(id.issuer).filter { $0.kind == .recall }
        recalls[id.issuer] = known
        listed.recall =
            known.first { $0.scope.covers(number: id.number, product: record.product, lot: record.lot) }?.name
        if let useBy = try claims(record).useBy, useBy.isPast(at: now / 1000) { listed.expired = useBy.description }
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
