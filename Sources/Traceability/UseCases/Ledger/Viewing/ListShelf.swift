package import Ledger
import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// What lies on a shop's shelf according to its book, and what of it needs attention.
package struct ListShelf: UseCase, Hashable {
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
    private let products: KnownProducts

    init(transaction: any StoreTransaction, shop: ShopRecord, now: Int64) {
        self.transaction = transaction
        self.shop = shop
        self.now = now
        products = KnownProducts(in: transaction)
    }

    mutating func item(_ item: ShelfReader.Item) throws -> ListShelf.Item {
        var listed = ListShelf.Item(
            item: item.key.item,
            name: try products.name(of: item.productCode, otherwise: item.productName ?? item.product),
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
        if let useBy = try record.certificate().claims.useBy, useBy.isPast(at: now / 1000) { listed.expired = useBy }
        return listed
    }
}

/// What a shop has or had, item by item.
struct ShelfReader {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    let products: KnownProducts

    init(transaction: any StoreTransaction, shop: ShopRecord) {
        (self.transaction, self.shop) = (transaction, shop)
        products = KnownProducts(in: transaction)
    }

    /// How many items are read at a time.
    private static let page = 500

    /// One item with its life, and what it is.
    struct Item {
        var key: StockKey
        var life: Life
        var standing: ShopStanding
        /// GTIN or part number; for a line without one its name.
        var product: String
        var productCode: ProductCode?
        var productName: String?

        /// `issuer/number`, or `line n`.
        var text: String { key.itemText }
    }

    /// What an item is.
    struct Product {
        var code: ProductCode?
        /// The name in the catalogue, or else that in the entry.
        var name: String?
        /// GTIN or part number; for a line without one its name.
        var text: String
    }

    /// Calls a closure with every item in which the shop has a standing, ascending by key.
    func forEach(onShelfOnly: Bool, _ body: (Item) throws -> Void) throws {
        try forEachLife(onShelfOnly: onShelfOnly) { key, life in
            guard let standing = life.standing(of: shop.book) else { return }
            let product = try product(of: key)
            try body(
                Item(
                    key: key, life: life, standing: standing, product: product.text, productCode: product.code,
                    productName: product.name))
        }
    }

    /// Calls a closure with the key of every item in which the shop has a standing, and its life; what it is stays
    /// unknown.
    func forEachLife(onShelfOnly: Bool, _ body: (StockKey, Life) throws -> Void) throws {
        var last: StockKey?
        while true {
            let rows = try transaction.lives.standings(
                of: shop.book, onShelfOnly: onShelfOnly, after: last, limit: ShelfReader.page)
            for (key, life) in rows { try body(key, life) }
            guard rows.count == ShelfReader.page, let (key, _) = rows.last else { return }
            last = key
        }
    }

    /// What an item is as it counts now.
    func product(of key: StockKey) throws -> Product {
        let (code, name) = try recordedProduct(of: key)
        guard let code else { return Product(code: nil, name: name, text: name ?? key.itemText) }
        return Product(code: code, name: try products.find(code)?.nameZh ?? name, text: code.printed)
    }

    private func recordedProduct(of key: StockKey) throws -> (ProductCode?, String?) {
        switch key {
        case .certificate(let id):
            return (try transaction.certificates.find(id)?.product, nil)
        case .line(let book, let seq):
            guard let entry = try transaction.books.entry(book, seq: seq) else { return (nil, nil) }
            let record =
                try CorrectedBook(transaction: transaction, book: book).corrected(entry)?.record ?? entry.record()
            switch record {
            case .receipt(let receipt): return (receipt.product, receipt.productName)
            case .transferIn(let transfer): return (transfer.product, transfer.productName)
            default: return (nil, nil)
            }
        }
    }
}

extension StockKey {
    /// The item in the terms of its book.
    var item: StockItem {
        switch self {
        case .certificate(let id): .certificate(id)
        case .line(_, let seq): .line(seq)
        }
    }

    /// `issuer/number`, or `line n`.
    var itemText: String { item.description }
}
