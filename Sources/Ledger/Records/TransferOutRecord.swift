import CBOR
import MerkleTree

/// Stock that left for another shop.
package struct TransferOutRecord: TypedRecord {
    package static var kind: EntryKind { .transferOut }
    package static var isVoidable: Bool { true }

    /// What left.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The book of the shop it goes to.
    package var toShop: BookID
    /// The transfer's number (调拨单号), the same at both shops.
    package var transferNumber: String
    /// Why.
    package var reason: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, toShop: BookID, transferNumber: String) {
        self.item = item
        self.quantity = quantity
        self.toShop = toShop
        self.transferNumber = transferNumber
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.required("quantity", &quantity, .amendable)
        visitor.required("to-shop", &toShop, .amendable)
        visitor.required("transfer-number", &transferNumber, .amendable)
        visitor.optional("reason", &reason, .amendable)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), toShop: BookID(.zero), transferNumber: "")
    }
}
