import CBOR

/// Certificates that an issuer withdrew.
package struct RevokeRecord: TypedRecord {
    package static var kind: EntryKind { .revoke }

    /// Their numbers, ascending runs.
    package var numbers: [NumberRun]
    /// Why.
    package var reason: String
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        numbers: [NumberRun],
        reason: String,
        actor: String? = nil
    ) {
        self.numbers = numbers
        self.reason = reason
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        numbers = try reader.list()
        reason = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            numbers.fieldValue,
            reason.fieldValue,
            actor.fieldValue,
        ]
    }
}
