public import CBOR

/// A statement that there was nothing to record.
public struct HeartbeatRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .heartbeat }

    /// The first day it speaks of.
    public var from: CalendarDay
    /// The last day it speaks of.
    public var to: CalendarDay
    /// What it states.
    public var statement: HeartbeatStatement
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        from = try reader.required()
        to = try reader.required()
        statement = try reader.required()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            from.fieldValue,
            to.fieldValue,
            statement.fieldValue,
            actor.fieldValue,
        ]
    }

    /// Checks how fields depend on one another.
    public func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: "is not before from") }
    }
}
