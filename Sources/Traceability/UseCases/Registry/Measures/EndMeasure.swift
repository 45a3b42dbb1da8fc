/// Ends a recall or a hold. A revocation does not end. Ending it again changes nothing.
public struct EndMeasure: Codable, Hashable, Sendable {
    public var issuer: String
    /// `recall` or `quarantine`.
    public var kind: String
    public var name: String
    /// Why it ends.
    public var reasonZh: String
    public var reasonEn: String

    /// Makes a request.
    public init(issuer: String, kind: String, name: String, reasonZh: String, reasonEn: String) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
    }

    public typealias Answer = MeasureView
}
