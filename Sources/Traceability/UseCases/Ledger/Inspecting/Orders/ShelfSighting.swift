package import DomainCoding
package import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// What an inspector saw: an item of the ledger, or the beginning of what was scanned when that is none.
package enum SightedItem: TextValue {
    case item(StockItem)
    case unknown(String)

    package static var schema: ValueSchema { StatedText<400>.schema }

    package init?(jsonText: String) { self = StockItem(jsonText: jsonText).map(Self.item) ?? .unknown(jsonText) }

    /// As the shop's book has it.
    package var jsonText: String {
        switch self {
        case .item(let item): item.jsonText
        case .unknown(let text): text
        }
    }

    package var stockItem: StockItem? {
        if case .item(let item) = self { item } else { nil }
    }
}

/// One thing that an inspector saw on a shelf.
struct ShelfSighting {
    var item: SightedItem
    /// Whether it lies on the shop's shelf according to its ledger.
    var isOnShelf: Bool
    /// The code of the verdict; nil for what was not scanned.
    var verdict: FindingCode?

    /// Looks at a scanned code, `issuer/number`, a number as labels print it, or `line n`.
    init(_ text: String, at shop: ShopRecord, _ gatherer: EvidenceGatherer, in transaction: any StoreTransaction) throws
    {
        func isOnShelf(_ key: StockKey) throws -> Bool {
            try transaction.lives.find(key)?.standing(of: shop.book)?.onShelf.isPositive ?? false
        }
        if let known = StockItem(jsonText: text) {
            (item, self.isOnShelf) = (.item(known), try isOnShelf(StockKey(known, in: shop.book)))
            return
        }
        let gathered = try gatherer.gather(CodeInput(text).evidence, on: .init(shop: shop), in: transaction)
        verdict = PartVerification.verdict(on: gathered.evidence, for: .inspection).leading.code
        // A code under a number that the register has with other content is not that item.
        guard let id = gathered.id, gathered.isRegisteredScan else {
            (item, self.isOnShelf) = (.unknown(RequestField.excerpt(text)), false)
            return
        }
        (item, self.isOnShelf) = (.item(.certificate(id)), try isOnShelf(.certificate(id)))
    }
}
