public import CBOR

/// Certificates that an issuer withdrew.
public struct RevokeRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .revoke }

    /// Their numbers, ascending runs.
    public var numbers: [NumberRun]
    /// Why.
    public var reason: String
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        numbers: [NumberRun],
        reason: String,
        actor: String? = nil
    ) {
        self.numbers = numbers
        self.reason = reason
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        numbers = try reader.list()
        reason = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            numbers.fieldValue,
            reason.fieldValue,
            actor.fieldValue,
        ]
    }
}
