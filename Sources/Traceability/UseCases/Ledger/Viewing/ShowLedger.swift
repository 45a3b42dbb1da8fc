/// The entries of a period, a page at a time.
public struct ShowLedger: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// Days of recording, `yyyy-mm-dd`, both included.
    public var from: String
    /// Last day of recording, included.
    public var to: String
    /// An entry kind by slug, to see only that kind.
    public var kind: String?
    /// The inspection order that an inspector acts under.
    public var order: String?
    /// Where to go on: `next` of the page before.
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
        /// Entries, ascending.
        public var entries: [EntryView]
        /// The cursor of the next page; nil on the last one.
        public var next: String?
        /// Size and root of the book as of this answer.
        public var bookSize: UInt64
        /// Root of the book as of this answer, lower-case hexadecimal.
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
