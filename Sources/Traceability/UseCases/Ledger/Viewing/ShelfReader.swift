import Ledger
import PartCertificates
import PartLife
import StoreContract

/// What a shop has or had, item by item.
struct ShelfReader {
    let transaction: any StoreTransaction
    let shop: ShopRecord

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
        var names: [ProductCode: String?] = [:]
        try forEachLife(onShelfOnly: onShelfOnly) { key, life in
            guard let standing = life.standing(of: shop.book) else { return }
            let product = try product(of: key, &names)
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
    ///
    /// - Parameter names: the catalogue's names as far as they were looked up.
    func product(of key: StockKey, _ names: inout [ProductCode: String?]) throws -> Product {
        let (code, name) = try product(of: key)
        guard let code else { return Product(code: nil, name: name, text: name ?? key.itemText) }
        let known = try names[code] ?? transaction.products.find(code)?.nameZh
        names[code] = known
        return Product(code: code, name: known ?? name, text: code.printed)
    }

    private func product(of key: StockKey) throws -> (ProductCode?, String?) {
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
