/// Starts a recall, a hold or a revocation. It is in force at once for everyone who asks online.
public struct StartMeasure: Codable, Hashable, Sendable {
    public var issuer: String
    /// `recall`, `quarantine` or `revocation`.
    public var kind: String
    /// The recall number; required for a recall, otherwise the service gives a name when it is absent.
    public var name: String?
    /// A revocation names numbers.
    public var scope: ScopeView
    public var reasonZh: String
    public var reasonEn: String
    /// Whom to contact; required for a recall.
    public var contact: String?
    /// The authority that ordered a hold, when it was not the maker.
    public var authority: String?

    /// Makes a request.
    public init(
        issuer: String, kind: String, name: String? = nil, scope: ScopeView, reasonZh: String, reasonEn: String,
        contact: String? = nil, authority: String? = nil
    ) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.scope = scope
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
        self.contact = contact
        self.authority = authority
    }

    public typealias Answer = MeasureView
}
