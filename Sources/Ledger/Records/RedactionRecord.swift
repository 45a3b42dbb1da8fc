public import CBOR

/// Personal fields that were erased.
public struct RedactionRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .redaction }

    /// Which fields of which entries of the same book.
    public var targets: [RedactionTarget]
    /// Why.
    public var reason: String
    /// Under whose order, or at whose request.
    public var order: String
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        targets = try reader.list()
        reason = try reader.required()
        order = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            targets.fieldValue,
            reason.fieldValue,
            order.fieldValue,
            actor.fieldValue,
        ]
    }
}
