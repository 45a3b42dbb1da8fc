public import CBOR
public import MerkleTree

/// An inspection of the ledger.
public struct InspectionRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .inspection }

    /// The number of the inspection order.
    public var order: String
    /// The authority that inspects.
    public var authority: String
    /// The first day inspected.
    public var from: CalendarDay
    /// The last day inspected.
    public var to: CalendarDay
    /// What was looked at, copied or taken along.
    public var taken: String
    /// The SHA-256 of the export, if there was one.
    public var exportDigest: Digest?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        order: String,
        authority: String,
        from: CalendarDay,
        to: CalendarDay,
        taken: String,
        exportDigest: Digest? = nil,
        actor: String? = nil
    ) {
        self.order = order
        self.authority = authority
        self.from = from
        self.to = to
        self.taken = taken
        self.exportDigest = exportDigest
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        order = try reader.required()
        authority = try reader.required()
        from = try reader.required()
        to = try reader.required()
        taken = try reader.required()
        exportDigest = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            order.fieldValue,
            authority.fieldValue,
            from.fieldValue,
            to.fieldValue,
            taken.fieldValue,
            exportDigest.fieldValue,
            actor.fieldValue,
        ]
    }

    /// Checks how fields depend on one another.
    public func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: "is not before from") }
    }
}
