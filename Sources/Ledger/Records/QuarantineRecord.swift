public import CBOR

/// Parts that were put on hold or released.
public struct QuarantineRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .quarantine }

    /// Whether they are held or released.
    public var action: QuarantineAction
    /// Which certificates it covers.
    public var scope: CertificateScope
    /// Why.
    public var reason: String
    /// The authority that ordered it; null when the maker did.
    public var authority: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        action: QuarantineAction,
        scope: CertificateScope,
        reason: String,
        authority: String? = nil,
        actor: String? = nil
    ) {
        self.action = action
        self.scope = scope
        self.reason = reason
        self.authority = authority
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        action = try reader.required()
        scope = try reader.required()
        reason = try reader.required()
        authority = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            action.fieldValue,
            scope.fieldValue,
            reason.fieldValue,
            authority.fieldValue,
            actor.fieldValue,
        ]
    }
}
