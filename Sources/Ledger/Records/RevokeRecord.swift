import CBOR

/// Certificates that an issuer withdrew.
package struct RevokeRecord: TypedRecord {
    package static var kind: EntryKind { .revoke }

    /// Their numbers, ascending runs.
    package var numbers: [NumberRun]
    /// Why.
    package var reason: String
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(numbers: [NumberRun], reason: String) {
        self.numbers = numbers
        self.reason = reason
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("numbers", &numbers)
        visitor.required("reason", &reason)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(numbers: [], reason: "")
    }
}
