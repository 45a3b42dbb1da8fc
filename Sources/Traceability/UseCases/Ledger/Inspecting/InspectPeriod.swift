/// The period's view for an inspector: totals and every inspection finding.
public struct InspectPeriod: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// Days of recording, `yyyy-mm-dd`, both included.
    public var from: String
    /// Last day of recording, included.
    public var to: String
    /// The inspection order that an inspector acts under.
    public var order: String?

    /// Makes a request.
    public init(shop: String, from: String, to: String) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// What the inspector sees first.
    public struct Answer: Codable, Hashable, Sendable {
        /// Counts of entries by kind slug.
        public var entries: [String: Int]
        /// Receipt lines, and how many of them have no certificate.
        public var lines: Int
        /// Receipt lines without a certificate.
        public var uncertifiedLines: Int
        /// Worst first, then by entry.
        public var findings: [InspectionFinding]
        /// Counts by finding code.
        public var totals: [String: Int]
        /// Steps that were refused in these days, oldest first; they are no findings.
        public var refusedAttempts: [RefusedAttempt]
        /// Size of the book as of this answer.
        public var bookSize: UInt64
        /// Root of the book as of this answer, lower-case hexadecimal.
        public var bookRoot: String

        /// Makes an answer.
        public init(
            entries: [String: Int], lines: Int, uncertifiedLines: Int, findings: [InspectionFinding],
            totals: [String: Int], refusedAttempts: [RefusedAttempt] = [], bookSize: UInt64, bookRoot: String
        ) {
            self.entries = entries
            self.lines = lines
            self.uncertifiedLines = uncertifiedLines
            self.findings = findings
            self.totals = totals
            self.refusedAttempts = refusedAttempts
            self.bookSize = bookSize
            self.bookRoot = bookRoot
        }
    }

    /// A step that was refused.
    public struct RefusedAttempt: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        public var at: Int64
        /// The use case, and the refusal's code.
        public var useCase: String
        /// The code of the refusal.
        public var code: String
        /// `issuer/number` or `line n`, when it is known.
        public var item: String?
        /// Who tried.
        public var actor: String

        /// Makes a description.
        public init(at: Int64, useCase: String, code: String, item: String?, actor: String) {
            self.at = at
            self.useCase = useCase
            self.code = code
            self.item = item
            self.actor = actor
        }
    }
}
