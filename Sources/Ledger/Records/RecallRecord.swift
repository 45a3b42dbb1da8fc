import CBOR

/// A recall that begins or ends.
package struct RecallRecord: TypedRecord {
    package static var kind: EntryKind { .recall }

    /// The recall's number.
    package var recallNumber: String
    /// Whether it begins or ends.
    package var action: RecallAction
    /// Which certificates it covers.
    package var scope: CertificateScope
    /// The reason, in Chinese.
    package var reasonZH: String
    /// The reason, in English.
    package var reasonEN: String
    /// Whom to call.
    package var contact: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        recallNumber: String,
        action: RecallAction,
        scope: CertificateScope,
        reasonZH: String,
        reasonEN: String,
        contact: String? = nil,
        actor: String? = nil
    ) {
        self.recallNumber = recallNumber
        self.action = action
        self.scope = scope
        self.reasonZH = reasonZH
        self.reasonEN = reasonEN
        self.contact = contact
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        recallNumber = try reader.required()
        action = try reader.required()
        scope = try reader.required()
        reasonZH = try reader.required()
        reasonEN = try reader.required()
        contact = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            recallNumber.fieldValue,
            action.fieldValue,
            scope.fieldValue,
            reasonZH.fieldValue,
            reasonEN.fieldValue,
            contact.fieldValue,
            actor.fieldValue,
        ]
    }
}
