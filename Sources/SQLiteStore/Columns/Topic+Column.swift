import Foundation
import Ledger
import StoreContract

/// A topic as bytes: a stock item as in a ``StockKey`` (they begin with 1 or 2), `3 hash` for a repair order, `4 book seq`
/// for an entry, numbers big-endian.
extension Topic {
    var column: Data {
        switch self {
        case .item(let key): key.column
        case .repairOrder(let hash): Data([3]) + hash.column
        case .entry(let entry):
            Data([4]) + entry.book.column + withUnsafeBytes(of: entry.seq.bigEndian) { Data($0) }
        }
    }
}
