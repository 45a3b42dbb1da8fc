import CBOR
package import MerkleTree

/// An inspection of the ledger.
package struct InspectionRecord: TypedRecord {
    package static var kind: EntryKind { .inspection }

    /// The number of the inspection order.
    package var order: String
    /// The authority that inspects.
    package var authority: String
    /// The first day inspected.
    package var from: CalendarDay
    /// The last day inspected.
    package var to: CalendarDay
    /// What was looked at, copied or taken along.
    package var taken: String
    /// The SHA-256 of the export, if there was one.
    package var exportDigest: Digest?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
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

    package init(fields: [FieldValue?]) throws(RecordError) {
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

    package var fields: [FieldValue] {
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

    package func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: "is not before from") }
    }
}
