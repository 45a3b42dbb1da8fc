import CBOR

/// A correction of an earlier entry of the same book.
package struct CorrectionRecord: TypedRecord {
    package static var kind: EntryKind { .correction }

    /// The entry corrected, by its seq.
    package var target: UInt64
    /// Whether it is voided or amended.
    package var effect: CorrectionEffect
    /// Why.
    package var reason: String
    /// The new values; null when the entry is voided.
    package var amended: [Amendment] = []
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(target: UInt64, effect: CorrectionEffect, reason: String) {
        self.target = target
        self.effect = effect
        self.reason = reason
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("target", &target)
        visitor.required("effect", &effect)
        visitor.required("reason", &reason)
        visitor.optional("amended", &amended)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(target: 0, effect: .void, reason: "")
    }

    package func checkConsistency() throws(RecordError) {
        guard amended.isEmpty == (effect == .void) else {
            throw .inconsistent(kind: Self.kind, field: "amended", rule: .whenAmending)
        }
    }
}
