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

    package init(action: QuarantineAction, scope: CertificateScope, reason: String) {
        self.action = action
        self.scope = scope
        self.reason = reason
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("action", &action)
        visitor.required("scope", &scope)
        visitor.required("reason", &reason)
        visitor.optional("authority", &authority)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(action: .hold, scope: .numbers([]), reason: "")
    }
}
