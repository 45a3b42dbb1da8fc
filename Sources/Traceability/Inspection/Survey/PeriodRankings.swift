import Ledger
import Synchronization

/// The rows of surveys in the order of their columns, sorted once and kept for the next page.
final class PeriodRankings: Sendable {
    private static let most = 12
    private let kept = Mutex<[(key: Key, rows: [Int32])]>([])

    private struct Key: Hashable {
        var book: BookID
        var first: UInt64
        var count: Int
        var madeAt: Int64
        var sort: ListOrderEntries.Sort
    }

    /// The rows by a column, ties by entry; nil for the order in which they are anyway.
    func rows(of lines: PeriodLines, by sort: ListOrderEntries.Sort, madeAt: Int64, book: BookID) -> [Int32]? {
        guard sort != .seq else { return nil }
        let key = Key(book: book, first: lines.first, count: lines.count, madeAt: madeAt, sort: sort)
        if let known = kept.withLock({ kept in kept.first { $0.key == key }?.rows }) { return known }
        let rows = lines.sorted(by: sort)
        kept.withLock { kept in
            kept.append((key, rows))
            if kept.count > Self.most { kept.removeFirst() }
        }
        return rows
    }
}

extension PeriodLines {
    /// The rows by a column, ties by entry.
    fileprivate func sorted(by sort: ListOrderEntries.Sort) -> [Int32] {
        let values: [Int64]
        switch sort {
        case .seq: values = []
        case .claimed: values = claimed.map { Int64($0) }
        case .kind: values = kinds.map { Int64($0.code) }
        case .price: values = prices
        // By the worst finding; without any an entry goes last.
        case .finding:
            let ranks = findingSets.values.map { Int64($0.first?.rank ?? .max) }
            values = findings.map { ranks[Int($0)] }
        case .product: values = subjects.ranks(of: products) { $0?.searched }
        case .supplier: values = texts.ranks(of: suppliers) { $0 }
        }
        return values.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { Int32($0) }
    }
}

extension Interned {
    /// Places as the places that their values have in the order of what they say.
    fileprivate func ranks(of places: [UInt32], _ words: (Value) -> String?) -> [Int64] {
        let texts = values.map { words($0) ?? "" }
        var rank = [Int64](repeating: 0, count: texts.count)
        for (place, index) in texts.indices.sorted(by: { texts[$0] < texts[$1] }).enumerated() {
            rank[index] = Int64(place)
        }
        return places.map { rank[Int($0)] }
    }
}
