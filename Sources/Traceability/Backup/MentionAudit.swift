import Ledger
import PartLife
import StoreContract

/// Compares what the store keeps beside the entries, to find them by: the index of mentions, and open installs.
struct MentionAudit {
    let unit: any StoreUnit
    var report: AuditReport

    /// Compares the index with what the entries speak of. Items that no entry speaks of show by the number of rows.
    mutating func audit(_ expected: [StockKey: [(recordedAt: Int64, entry: EntryReference)]]) throws {
        var count = 0
        for (item, mentions) in expected.sorted(by: { $0.key < $1.key }) {
            count += mentions.count
            let sorted = mentions.sorted {
                ($0.recordedAt, $0.entry.book, $0.entry.seq) < ($1.recordedAt, $1.entry.book, $1.entry.seq)
            }
            if try unit.books.mentions(of: item, limit: .max) != sorted.map(\.entry) {
                report.add(.mentions, book: nil, seq: nil, "\(Audit.name(item)): the index differs from the entries")
            }
            let install = try unit.lives.find(item)?.openInstall.map { EntryReference(book: $0.shop, seq: $0.seq) }
            if try unit.lives.openInstall(of: item) != install {
                report.add(.openInstall, book: install?.book.hex, seq: install?.seq, "\(Audit.name(item)): differs")
            }
        }
        let found = try unit.books.mentionCount()
        if found != count {
            report.add(.mentions, book: nil, seq: nil, "the index has \(found) rows, the entries make \(count)")
        }
    }
}
