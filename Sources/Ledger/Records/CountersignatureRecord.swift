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

    package init(inspection: UInt64, answer: Countersignature) {
        self.inspection = inspection
        self.answer = answer
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("inspection", &inspection)
        visitor.optional("export-digest", &exportDigest)
        visitor.required("answer", &answer)
        visitor.optional("note", &note)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(inspection: 0, answer: .agreed)
    }

    package func checkConsistency() throws(RecordError) {
        guard answer == .agreed || note != nil else {
            throw .inconsistent(kind: Self.kind, field: "note", rule: .withObjection)
        }
    }
}
