import Ledger
import MerkleTree
import PartLife
import StoreContract

/// Compares what the store keeps beside the entries, to find them by: the index of topics, and open installs.
struct MentionAudit {
    let transaction: any StoreTransaction
    var report: AuditReport

    /// Compares the index with what the entries speak of. Topics that no entry speaks of show by the number of rows.
    mutating func audit(_ expected: [Topic: [(recordedAt: Int64, entry: EntryReference)]]) throws {
        var count = 0
        for (topic, mentions) in expected {
            count += mentions.count
            let sorted = mentions.sorted {
                ($0.recordedAt, $0.entry.book, $0.entry.seq) < ($1.recordedAt, $1.entry.book, $1.entry.seq)
            }
            if try transaction.books.mentions(of: topic, limit: .max) != sorted.map(\.entry) {
                report.add(.mentions, book: nil, seq: nil, "\(Self.name(topic)): the index differs from the entries")
            }
        }
        for case .item(let item) in expected.keys.sorted(by: Self.precedes) {
            let install = try transaction.lives.find(item)?.openInstall.map {
                EntryReference(book: $0.shop, seq: $0.seq)
            }
            if try transaction.lives.openInstall(of: item) != install {
                report.add(.openInstall, book: install?.book.hex, seq: install?.seq, "\(Audit.name(item)): differs")
            }
        }
        let found = try transaction.books.mentionCount()
        if found != count {
            report.add(.mentions, book: nil, seq: nil, "the index has \(found) rows, the entries make \(count)")
        }
    }

    private static func name(_ topic: Topic) -> String {
        switch topic {
        case .item(let item): Audit.name(item)
        case .repairOrder(let hash): "repair order \(hash.hex)"
        case .entry(let entry): "what corrects or redacts entry \(entry.seq) of book \(entry.book.hex)"
        }
    }

    /// Items in the order of their keys; other topics after them.
    private static func precedes(_ left: Topic, _ right: Topic) -> Bool {
        switch (left, right) {
        case (.item(let first), .item(let second)): first < second
        case (.item, _): true
        default: false
        }
    }
}
