import CBOR

/// A statement that there was nothing to record.
package struct HeartbeatRecord: TypedRecord {
    package static var kind: EntryKind { .heartbeat }
    package static var isVoidable: Bool { true }

    /// The first day it speaks of.
    package var from: CalendarDay
    /// The last day it speaks of.
    package var to: CalendarDay
    /// What it states.
    package var statement: HeartbeatStatement
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(from: CalendarDay, to: CalendarDay, statement: HeartbeatStatement) {
        self.from = from
        self.to = to
        self.statement = statement
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("from", &from, .amendable)
        visitor.required("to", &to, .amendable)
        visitor.required("statement", &statement, .amendable)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(from: .epoch, to: .epoch, statement: .nothingBought)
    }

    package func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: .notBeforeFrom) }
    }
}
