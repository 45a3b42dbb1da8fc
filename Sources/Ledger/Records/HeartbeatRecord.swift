import CBOR

/// A statement that there was nothing to record.
package struct HeartbeatRecord: TypedRecord {
    package static var kind: EntryKind { .heartbeat }

    /// The first day it speaks of.
    package var from: CalendarDay
    /// The last day it speaks of.
    package var to: CalendarDay
    /// What it states.
    package var statement: HeartbeatStatement
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        from: CalendarDay,
        to: CalendarDay,
        statement: HeartbeatStatement,
        actor: String? = nil
    ) {
        self.from = from
        self.to = to
        self.statement = statement
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        from = try reader.required()
        to = try reader.required()
        statement = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            from.fieldValue,
            to.fieldValue,
            statement.fieldValue,
            actor.fieldValue,
        ]
    }

    package func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: "is not before from") }
    }
}
