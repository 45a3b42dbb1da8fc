package import Ledger
package import MerkleTree

/// An overview of a period as it is kept, and what it held for when it was made.
package struct OverviewRecord: Hashable, Sendable {
    /// The shop's book.
    package var book: BookID
    /// First and last day, both included.
    package var period: ClosedRange<CalendarDay>
    /// When the period was looked at, milliseconds since 1970.
    package var madeAt: Int64
    /// SHA-256 over the measures that were in force.
    package var measures: Digest
    /// The overview in JSON.
    package var content: [UInt8]

    package init(
        book: BookID, period: ClosedRange<CalendarDay>, madeAt: Int64, measures: Digest, content: [UInt8]
    ) {
        self.book = book
        self.period = period
        self.madeAt = madeAt
        self.measures = measures
        self.content = content
    }
}
