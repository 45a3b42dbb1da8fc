import CBOR
package import MerkleTree

/// The shop's answer to an inspection.
package struct CountersignatureRecord: TypedRecord {
    package static var kind: EntryKind { .countersignature }

    /// The inspection entry, by its seq.
    package var inspection: UInt64
    /// The SHA-256 of the export, as that entry states it.
    package var exportDigest: Digest?
    /// Whether the shop agrees.
    package var answer: Countersignature
    /// What it adds; an objection says what it objects to.
    package var note: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
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

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        inspection = try reader.required()
        exportDigest = try reader.optional()
        answer = try reader.required()
        note = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            inspection.fieldValue,
            exportDigest.fieldValue,
            answer.fieldValue,
            note.fieldValue,
            actor.fieldValue,
        ]
    }

    package func checkConsistency() throws(RecordError) {
        guard answer == .agreed || note != nil else {
            throw .inconsistent(kind: Self.kind, field: "note", rule: "is given with an objection")
        }
    }
}
