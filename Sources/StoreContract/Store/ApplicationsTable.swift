package import Ledger

/// Applications of shops and makers that ask to be enrolled.
package protocol ApplicationsTable {
    /// The application with this number.
    func find(_ id: ApplicationNumber) throws -> ApplicationRecord?
    /// Applications, newest first, after one of them.
    func list(after: ApplicationNumber?, limit: Int) throws -> [ApplicationRecord]
    /// How many are open.
    func openCount() throws -> Int
    /// Adds an application; ``StoreError/conflict(_:)`` when the number is taken.
    func insert(_ record: ApplicationRecord) throws
    /// Notes what was decided.
    func decide(_ id: ApplicationNumber, _ decision: ApplicationRecord.Decision) throws
    /// Removes for good what was decided before a time, and what is open since before another; returns how many.
    func purge(decidedBefore decided: Int64, openSince applied: Int64) throws -> Int
}
