import CBOR

/// Parts that were put on hold or released.
package struct QuarantineRecord: TypedRecord {
    package static var kind: EntryKind { .quarantine }

    /// Whether they are held or released.
    package var action: QuarantineAction
    /// Which certificates it covers.
    package var scope: CertificateScope
    /// Why.
    package var reason: String
    /// The authority that ordered it; null when the maker did.
    package var authority: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        action: QuarantineAction,
        scope: CertificateScope,
        reason: String,
        authority: String? = nil,
        actor: String? = nil
    ) {
        self.action = action
        self.scope = scope
        self.reason = reason
        self.authority = authority
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        action = try reader.required()
        scope = try reader.required()
        reason = try reader.required()
        authority = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            action.fieldValue,
            scope.fieldValue,
            reason.fieldValue,
            authority.fieldValue,
            actor.fieldValue,
        ]
    }
}
