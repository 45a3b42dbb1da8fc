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
        recallNumber: String, action: RecallAction, scope: CertificateScope, reasonZH: String, reasonEN: String
    ) {
        self.recallNumber = recallNumber
        self.action = action
        self.scope = scope
        self.reasonZH = reasonZH
        self.reasonEN = reasonEN
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("recall-number", &recallNumber)
        visitor.required("action", &action)
        visitor.required("scope", &scope)
        visitor.required("reason-zh", &reasonZH)
        visitor.required("reason-en", &reasonEN)
        visitor.optional("contact", &contact)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(recallNumber: "", action: .start, scope: .numbers([]), reasonZH: "", reasonEN: "")
    }
}
