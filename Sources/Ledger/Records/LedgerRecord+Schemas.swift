import CBOR
package import MerkleTree

// What a kind records in all its schemas, in the terms of the newest.
extension LedgerRecord {
    /// The items that it draws on or counts, each with how much.
    package var stock: [(item: StockItem, quantity: Quantity?)] {
        guard let table, let place = table.index(of: "item") else {
            return shelfCounts.map { (item: $0.item, quantity: $0.counted) }
        }
        let values = fields
        guard let item = StockItem(field: values[place]) else { return [] }
        return [(item: item, quantity: table.index(of: "quantity").flatMap { Quantity(field: values[$0]) })]
    }

    /// The files that it names, by SHA-256.
    package var vouchers: [Digest] {
        guard let index = table?.index(of: "vouchers") else { return [] }
        return [Digest](field: fields[index]) ?? []
    }

    /// The kinds that refer to earlier entries of the same book by their seq.
    package static let referring: [EntryKind] = [.correction, .inspection, .countersignature, .redaction]

    /// The earlier entries of the same book that it is about; the lines that its items name are not among them.
    package var earlier: [EntrySeq] {
        switch self {
        case .correction(let record): [EntrySeq(record.target)]
        case .inspection2(let record): (record.about.map { [$0] } ?? []) + record.subjects
        case .countersignature(let record): [EntrySeq(record.inspection)]
        case .redaction(let record): record.targets.map { EntrySeq($0.seq) }
        default: []
        }
    }

    /// An act of an inspection; nil for every other kind. What schema 1 has in words is the reason of a note, which may
    /// have an export beside it.
    package var inspectionAct: Inspection2Record? {
        switch self {
        case .inspection(let record):
            var act = Inspection2Record(
                order: record.order, authority: record.authority, from: record.from, to: record.to, act: .noted)
            act.reason = record.taken
            act.exportDigest = record.exportDigest
            act.actor = record.actor
            return act
        case .inspection2(let record): return record
        default: return nil
        }
    }

    /// The items of a stock-take; empty for every other kind. The reason that schema 1 has in words is the note.
    package var shelfCounts: [ShelfCount] {
        switch self {
        case .stockTake(let record):
            var counts: [ShelfCount] = []
            for count in record.counts {
                let newer = ShelfCount(
                    item: count.item, expected: count.expected, counted: count.counted, cause: nil, note: count.reason)
                if let newer { counts.append(newer) }
            }
            return counts
        case .stockTake2(let record): return record.counts
        default: return []
        }
    }
}
