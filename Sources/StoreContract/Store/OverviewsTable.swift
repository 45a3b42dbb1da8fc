package import Ledger

/// What inspectors see first of a period of a book, as it was last looked at: what can be made again from the book at any
/// time, kept so that nobody waits for it after a start.
package protocol OverviewsTable {
    /// The overview of this period of this book.
    func find(_ book: BookID, _ period: ClosedRange<CalendarDay>) throws -> OverviewRecord?
    /// Keeps an overview in the place of an older one of the same period.
    func keep(_ record: OverviewRecord) throws
    /// Removes the overviews of a book for good: what they say may have been erased in it.
    func forget(_ book: BookID) throws
    /// Removes those that were made before a time; returns how many.
    func purge(before: Int64) throws -> Int
}
