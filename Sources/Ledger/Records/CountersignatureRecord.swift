public import CBOR
public import MerkleTree

/// The shop's answer to an inspection.
public struct CountersignatureRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .countersignature }

    /// The inspection entry, by its seq.
    public var inspection: UInt64
    /// The SHA-256 of the export, as that entry states it.
    public var exportDigest: Digest?
    /// Whether the shop agrees.
    public var answer: Countersignature
    /// What it adds; an objection says what it objects to.
    public var note: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        inspection: UInt64,
        exportDigest: Digest? = nil,
        answer: Countersignature,
        note: String? = nil,
        actor: String? = nil
    ) {
        self.inspection = inspection
        self.exportDigest = exportDigest
        self.answer = answer
        self.note = note
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        inspection = try reader.required()
        exportDigest = try reader.optional()
        answer = try reader.required()
        note = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            inspection.fieldValue,
            exportDigest.fieldValue,
            answer.fieldValue,
            note.fieldValue,
            actor.fieldValue,
        ]
    }

    /// Checks how fields depend on one another.
    public func checkConsistency() throws(RecordError) {
        guard answer == .agreed || note != nil else {
            throw .inconsistent(kind: Self.kind, field: "note", rule: "is given with an objection")
        }
    }
}
