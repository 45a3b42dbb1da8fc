/// The entries of a period, a page at a time.
package struct ShowLedger: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// Days of recording, `yyyy-mm-dd`, both included.
    package var from: String
    /// Last day of recording, included.
    package var to: String
    /// An entry kind by slug, to see only that kind.
    package var kind: String?
    /// The inspection order that an inspector acts under.
    package var order: String?
    /// Where to go on: `next` of the page before.
    package var cursor: String?
    /// At most 500; default 100.
    package var limit: Int?

    package init(shop: String, from: String, to: String) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// A page of entries and the head they belong to.
    package struct Answer: Codable, Hashable, Sendable {
        /// Entries, ascending.
        package var entries: [EntryView]
        /// The cursor of the next page; nil on the last one.
        package var next: String?
        /// Size of the book as of this answer.
        package var bookSize: UInt64
        /// Root of the book as of this answer, lower-case hexadecimal.
        package var bookRoot: String

        package init(entries: [EntryView], next: String?, bookSize: UInt64, bookRoot: String) {
            self.entries = entries
            self.next = next
            self.bookSize = bookSize
            self.bookRoot = bookRoot
        }
    }
}
