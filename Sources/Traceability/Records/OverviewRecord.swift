public import Ledger
public import MerkleTree

/// An overview of a period as it is kept, and what it held for when it was made.
public struct OverviewRecord: Hashable, Sendable {
    /// The shop's book.
    public var book: BookID
    /// First and last day, both included.
    public var period: ClosedRange<CalendarDay>
    /// When the period was looked at, milliseconds since 1970.
    public var madeAt: Int64
    /// SHA-256 over the measures that were in force.
    public var measures: Digest
    /// The overview in JSON.
    public var content: [UInt8]

    /// Makes a record.
    public init(
        book: BookID, period: ClosedRange<CalendarDay>, madeAt: Int64, measures: Digest, content: [UInt8]
    ) {
        self.book = book
        self.period = period
        self.madeAt = madeAt
        self.measures = measures
        self.content = content
    }
}
