/// One inspection finding: a stable code, the entry it is about, and its facts.
public struct InspectionFinding: Codable, Hashable, Sendable {
    /// The raw value of an ``InspectionCode``.
    public var code: String
    /// Index of the entry; nil for a finding about the period.
    public var seq: UInt64?
    /// Facts by name, such as `claimed`, `recordedAt`, `price`, `guidePrice`.
    public var facts: [String: String]

    /// Makes a finding.
    public init(code: String, seq: UInt64?, facts: [String: String]) {
        self.code = code
        self.seq = seq
        self.facts = facts
    }
}
