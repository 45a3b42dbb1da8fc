import CBOR
import MerkleTree
package import PartCertificates

/// Stock that arrived from another shop.
package struct TransferInRecord: TypedRecord {
    package static var kind: EntryKind { .transferIn }
    package static var isVoidable: Bool { true }

    /// What arrived; a line as the sender's book numbers it. In this book the line is this entry.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The book of the shop it comes from.
    package var fromShop: BookID
    /// The transfer's number, the same at both shops.
    package var transferNumber: String
    /// The GTIN or the maker's part number.
    package var product: ProductCode?
    /// What it is.
    package var productName: String?
    /// The origin class.
    package var partClass: PartClass?
    /// The lot as printed.
    package var lot: String?
    /// The price of one unit between the shops.
    package var unitPrice: Money?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, fromShop: BookID, transferNumber: String) {
        self.item = item
        self.quantity = quantity
        self.fromShop = fromShop
        self.transferNumber = transferNumber
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.required("quantity", &quantity, .amendable)
        visitor.required("from-shop", &fromShop, .amendable)
        visitor.required("transfer-number", &transferNumber, .amendable)
        visitor.optional("product", &product, .amendable)
        visitor.optional("product-name", &productName, .amendable)
        visitor.optional("class", &partClass, .amendable)
        visitor.optional("lot", &lot, .amendable)
        visitor.optional("unit-price", &unitPrice, .amendable)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), fromShop: BookID(.zero), transferNumber: "")
    }
}
