import CBOR

/// A correction of an earlier entry of the same book.
package struct CorrectionRecord: TypedRecord {
    package static var kind: EntryKind { .correction }

    /// The entry corrected, by its seq.
    package var target: UInt64
    /// Whether it is voided or amended.
    package var effect: CorrectionEffect
    /// Why.
    package var reason: String
    /// The new values; null when the entry is voided.
    package var amended: [Amendment]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        target: UInt64,
        effect: CorrectionEffect,
        reason: String,
        amended: [Amendment] = [],
        actor: String? = nil
    ) {
        self.target = target
        self.effect = effect
        self.reason = reason
        self.amended = amended
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        target = try reader.required()
        effect = try reader.required()
        reason = try reader.required()
        amended = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            target.fieldValue,
            effect.fieldValue,
            reason.fieldValue,
            amended.fieldValue,
            actor.fieldValue,
        ]
    }

    package func checkConsistency() throws(RecordError) {
        guard amended.isEmpty == (effect == .void) else {
            throw .inconsistent(kind: Self.kind, field: "amended", rule: "is given exactly when the effect is amend")
        }
    }
}
