public import CBOR

/// A recall that begins or ends.
public struct RecallRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .recall }

    /// The recall's number.
    public var recallNumber: String
    /// Whether it begins or ends.
    public var action: RecallAction
    /// Which certificates it covers.
    public var scope: CertificateScope
    /// The reason, in Chinese.
    public var reasonZH: String
    /// The reason, in English.
    public var reasonEN: String
    /// Whom to call.
    public var contact: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
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

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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
