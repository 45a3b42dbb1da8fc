public import CBOR

/// A correction of an earlier entry of the same book.
public struct CorrectionRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .correction }

    /// The entry corrected, by its seq.
    public var target: UInt64
    /// Whether it is voided or amended.
    public var effect: CorrectionEffect
    /// Why.
    public var reason: String
    /// The new values; null when the entry is voided.
    public var amended: [Amendment]
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        target = try reader.required()
        effect = try reader.required()
        reason = try reader.required()
        amended = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            target.fieldValue,
            effect.fieldValue,
            reason.fieldValue,
            amended.fieldValue,
            actor.fieldValue,
        ]
    }

    /// Checks how fields depend on one another.
    public func checkConsistency() throws(RecordError) {
        guard amended.isEmpty == (effect == .void) else {
            throw .inconsistent(kind: Self.kind, field: "amended", rule: "is given exactly when the effect is amend")
        }
    }
}
