/// One inspection finding: a stable code, the entry it is about, and its facts.
package struct InspectionFinding: Codable, Hashable, Sendable {
    /// The raw value of an ``InspectionCode``.
    package var code: String
    /// Index of the entry; nil for a finding about the period.
    package var seq: UInt64?
    /// Facts by name, such as `claimed`, `recordedAt`, `price`, `guidePrice`.
    package var facts: [String: String]

    package init(code: String, seq: UInt64?, facts: [String: String]) {
        self.code = code
        self.seq = seq
        self.facts = facts
    }
}
