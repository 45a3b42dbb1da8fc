/// The entries of a period, a page at a time.
public struct ShowLedger: Codable, Hashable, Sendable {
    public var shop: String
    /// Days of recording, `yyyy-mm-dd`, both included.
    public var from: String
    public var to: String
    /// An entry kind by slug, to see only that kind.
    public var kind: String?
    /// The inspection order that an inspector acts under.
    public var order: String?
    public var cursor: String?
    /// At most 500; default 100.
    public var limit: Int?

    /// Makes a request.
    public init(shop: String, from: String, to: String) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// A page of entries and the head they belong to.
    public struct Answer: Codable, Hashable, Sendable {
        public var entries: [EntryView]
        public var next: String?
        /// Size and root of the book as of this answer.
        public var bookSize: UInt64
        public var bookRoot: String

        /// Makes an answer.
        public init(entries: [EntryView], next: String?, bookSize: UInt64, bookRoot: String) {
            self.entries = entries
            self.next = next
            self.bookSize = bookSize
            self.bookRoot = bookRoot
        }
    }
}

/// An entry as people read it: printed fields, in the order of the frozen table.
public struct EntryView: Codable, Hashable, Sendable {
    public var seq: UInt64
    public var kind: String
    public var schema: UInt64
    public var recordedAt: Int64
    public var claimedAt: Int64?
    public var fields: [Field]
    /// The certificates of a receipt, as `issuer/number`.
    public var certificates: [String]
    /// Indexes of later corrections and redactions of this entry.
    public var correctedBy: [UInt64]

    /// Makes a view.
    public init(
        seq: UInt64, kind: String, schema: UInt64, recordedAt: Int64, claimedAt: Int64?, fields: [Field],
        certificates: [String], correctedBy: [UInt64]
    ) {
        self.seq = seq
        self.kind = kind
        self.schema = schema
        self.recordedAt = recordedAt
        self.claimedAt = claimedAt
        self.fields = fields
        self.certificates = certificates
        self.correctedBy = correctedBy
    }

    /// One field: nil value means absent, `redacted` that it was erased.
    public struct Field: Codable, Hashable, Sendable {
        public var name: String
        public var value: String?
        public var personal: Bool
        public var redacted: Bool

        /// Makes a field.
        public init(name: String, value: String?, personal: Bool, redacted: Bool) {
            self.name = name
            self.value = value
            self.personal = personal
            self.redacted = redacted
        }
    }
}

/// The mass balance of a shop, by product and by item, at the end of a day.
public struct ShowBalance: Codable, Hashable, Sendable {
    public var shop: String
    /// Only this product, or only this certificate (`issuer/number`).
    public var product: String?
    public var certificate: String?
    public var order: String?

    /// Makes a request.
    public init(shop: String) { self.shop = shop }

    /// Sums by product, with the identity
    /// received + transferred in + gained = installed + returned + transferred out + scrapped + lost + on the shelf.
    public struct Answer: Codable, Hashable, Sendable {
        public var rows: [Row]
        /// Whether the identity holds in every row.
        public var balanced: Bool

        /// Makes an answer.
        public init(rows: [Row], balanced: Bool) {
            self.rows = rows
            self.balanced = balanced
        }
    }

    /// Quantities as decimals in `unit`.
    public struct Row: Codable, Hashable, Sendable {
        public var product: String
        public var productName: String?
        public var unit: String
        public var received: String
        public var transferredIn: String
        public var gained: String
        public var installed: String
        public var returned: String
        public var transferredOut: String
        public var scrapped: String
        public var lost: String
        public var onShelf: String

        /// Makes a row.
        public init(
            product: String, productName: String?, unit: String, received: String, transferredIn: String,
            gained: String, installed: String, returned: String, transferredOut: String, scrapped: String,
            lost: String, onShelf: String
        ) {
            self.product = product
            self.productName = productName
            self.unit = unit
            self.received = received
            self.transferredIn = transferredIn
            self.gained = gained
            self.installed = installed
            self.returned = returned
            self.transferredOut = transferredOut
            self.scrapped = scrapped
            self.lost = lost
            self.onShelf = onShelf
        }
    }
}

/// The period's view for an inspector: totals and every inspection finding.
public struct InspectPeriod: Codable, Hashable, Sendable {
    public var shop: String
    /// Days of recording, `yyyy-mm-dd`, both included.
    public var from: String
    public var to: String
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
        public var uncertifiedLines: Int
        /// Worst first, then by entry.
        public var findings: [InspectionFinding]
        /// Counts by finding code.
        public var totals: [String: Int]
        public var bookSize: UInt64
        public var bookRoot: String

        /// Makes an answer.
        public init(
            entries: [String: Int], lines: Int, uncertifiedLines: Int, findings: [InspectionFinding],
            totals: [String: Int], bookSize: UInt64, bookRoot: String
        ) {
            self.entries = entries
            self.lines = lines
            self.uncertifiedLines = uncertifiedLines
            self.findings = findings
            self.totals = totals
            self.bookSize = bookSize
            self.bookRoot = bookRoot
        }
    }
}

/// One inspection finding: a stable code, the entry it is about, and its facts.
public struct InspectionFinding: Codable, Hashable, Sendable {
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

/// Opens an inspection order, so that an inspector may read a shop's period; recorded in the shop's book.
public struct OpenOrder: Codable, Hashable, Sendable {
    public var number: String
    public var authority: String
    public var shop: String
    public var from: String
    public var to: String

    /// Makes a request.
    public init(number: String, authority: String, shop: String, from: String, to: String) {
        self.number = number
        self.authority = authority
        self.shop = shop
        self.from = from
        self.to = to
    }
}

/// Exports a period as a spreadsheet or as JSON.
public struct ExportLedger: Codable, Hashable, Sendable {
    public var shop: String
    public var from: String
    public var to: String
    public var order: String?
    /// `csv` (UTF-8 with BOM, formula-safe) or `json`.
    public var format: String

    /// Makes a request.
    public init(shop: String, from: String, to: String, format: String) {
        self.shop = shop
        self.from = from
        self.to = to
        self.format = format
    }

    /// The file, ready to save.
    public struct Answer: Codable, Hashable, Sendable {
        public var fileName: String
        public var mediaType: String
        public var text: String

        /// Makes an answer.
        public init(fileName: String, mediaType: String, text: String) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.text = text
        }
    }
}
