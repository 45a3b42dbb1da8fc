package import DomainCoding
package import Ledger
package import MerkleTree

/// The period's view for an inspector: totals and every inspection finding.
package struct InspectPeriod: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included.
    package var to: CalendarDay
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// What the inspector sees first.
    package struct Answer: Codable, Hashable, Sendable {
        /// Counts of entries by kind.
        package var entries: [EntryKind: Int]
        /// Receipt lines, and how many of them have no certificate.
        package var lines: Int
        /// Receipt lines without a certificate.
        package var uncertifiedLines: Int
        /// Worst first, then by entry.
        package var findings: [InspectionFinding]
        /// Counts by finding code.
        package var totals: [InspectionCode: Int]
        /// Steps that were refused in these days, oldest first; they are no findings.
        package var refusedAttempts: [RefusedAttempt]
        /// Size of the book as of this answer.
        package var bookSize: UInt64
        /// Root of the book as of this answer.
        package var bookRoot: Digest

        package init(
            entries: [EntryKind: Int], lines: Int, uncertifiedLines: Int, findings: [InspectionFinding],
            totals: [InspectionCode: Int], refusedAttempts: [RefusedAttempt] = [], bookSize: UInt64, bookRoot: Digest
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
    package struct RefusedAttempt: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        package var at: Int64
        /// The use case, by name.
        package var useCase: String
        /// The code of the refusal.
        package var code: String
        /// When it is known.
        package var item: StockItem?
        /// Who tried.
        package var actor: String

        package init(at: Int64, useCase: String, code: String, item: StockItem?, actor: String) {
            self.at = at
            self.useCase = useCase
            self.code = code
            self.item = item
            self.actor = actor
        }
    }
}
