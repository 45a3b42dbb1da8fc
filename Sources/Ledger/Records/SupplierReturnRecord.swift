import CBOR
package import MerkleTree

/// Stock that went back to its supplier.
package struct SupplierReturnRecord: TypedRecord {
    package static var kind: EntryKind { .supplierReturn }
    package static var isVoidable: Bool { true }

    /// What went back.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The supplier's id in the shop's register.
    package var supplier: String?
    /// The number of the return note.
    package var returnNote: String?
    /// The day the shop says it went.
    package var returned: CalendarDay
    /// Why.
    package var reason: String?
    /// Papers and photographs, by SHA-256 of the file.
    package var vouchers: [Digest] = []
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, returned: CalendarDay) {
        self.item = item
        self.quantity = quantity
        self.returned = returned
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.required("quantity", &quantity, .amendable)
        visitor.optional("supplier", &supplier, .amendable)
        visitor.optional("return-note", &returnNote, .amendable)
        visitor.required("returned", &returned, .amendable)
        visitor.optional("reason", &reason, .amendable)
        visitor.optional("vouchers", &vouchers, .amendable)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), returned: .epoch)
    }
}
