import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// One thing that an inspector saw on a shelf.
struct ShelfSighting {
    /// `issuer/number`, `line n`, or the beginning of what was scanned when that is none.
    var item: String
    /// Whether it lies on the shop's shelf according to its ledger.
    var isOnShelf: Bool
    /// The code of the verdict; nil for what was not scanned.
    var verdict: String?

    /// Looks at a scanned code, `issuer/number`, a number as labels print it, or `line n`.
    init(_ text: String, at shop: ShopRecord, _ gatherer: EvidenceGatherer, in transaction: any StoreTransaction) throws
    {
        func isOnShelf(_ key: StockKey) throws -> Bool {
            try transaction.lives.find(key)?.standing(of: shop.book)?.onShelf.isPositive ?? false
        }
        if let key = StockItem(itemText: text).map({ StockKey($0, in: shop.book) }) {
            (item, self.isOnShelf) = (key.itemText, try isOnShelf(key))
            return
        }
        let gathered = try gatherer.gather(CodeInput(text).evidence, on: .init(shop: shop), in: transaction)
        verdict = PartVerification.verdict(on: gathered.evidence, for: .inspection).leading.code.slug
        // A code under a number that the register has with other content is not that item.
        guard let id = gathered.id, gathered.isRegisteredScan else {
            (item, self.isOnShelf) = (RequestField.excerpt(text), false)
            return
        }
        (item, self.isOnShelf) = (id.description, try isOnShelf(.certificate(id)))
    }
}
