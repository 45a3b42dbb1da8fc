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

    package init(
        targets: [RedactionTarget],
        reason: String,
        order: String,
        actor: String? = nil
    ) {
        self.targets = targets
        self.reason = reason
        self.order = order
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        targets = try reader.list()
        reason = try reader.required()
        order = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            targets.fieldValue,
            reason.fieldValue,
            order.fieldValue,
            actor.fieldValue,
        ]
    }
}
