import CBOR
package import MerkleTree

/// Stock that was scrapped.
package struct ScrapRecord: TypedRecord {
    package static var kind: EntryKind { .scrap }
    package static var isVoidable: Bool { true }

    /// What was scrapped.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// Why.
    package var reason: String
    /// Papers and photographs, by SHA-256 of the file.
    package var vouchers: [Digest] = []
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, reason: String) {
        self.item = item
        self.quantity = quantity
        self.reason = reason
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.required("quantity", &quantity, .amendable)
        visitor.required("reason", &reason, .amendable)
        visitor.optional("vouchers", &vouchers, .amendable)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), reason: "")
    }
}
