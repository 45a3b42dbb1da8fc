import CBOR

/// Personal fields that were erased.
package struct RedactionRecord: TypedRecord {
    package static var kind: EntryKind { .redaction }

    /// Which fields of which entries of the same book.
    package var targets: [RedactionTarget]
    /// Why.
    package var reason: String
    /// Under whose order, or at whose request.
    package var order: String
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(targets: [RedactionTarget], reason: String, order: String) {
        self.targets = targets
        self.reason = reason
        self.order = order
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("targets", &targets)
        visitor.required("reason", &reason)
        visitor.required("order", &order)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(targets: [], reason: "", order: "")
    }
}
