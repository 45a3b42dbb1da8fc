import Ledger
import MerkleTree
import PartLife
import Signatures
import StoreContract

/// Recomputes books from their entries, and hands on the steps that the entries mean for stock items.
struct BookAudit {
    let transaction: any StoreTransaction
    var report = AuditReport()
    /// The steps of every item, in the order of each book.
    var steps: [StockKey: [LifeReplay.Step]] = [:]
    /// What every entry speaks of, as the index should have it.
    var mentions: [Topic: [(recordedAt: Int64, entry: EntryReference)]] = [:]
    private let topics: EntryTopics
    private let progress: @Sendable (AuditProgress) -> Void
    private let hasher = SystemSHA256()

    /// An audit at one moment of a store.
    init(transaction: any StoreTransaction, progress: @escaping @Sendable (AuditProgress) -> Void) throws {
        self.transaction = transaction
        topics = try transaction.topics()
        self.progress = progress
    }

    /// What is remembered of a book on the way through it.
    private struct Progress {
        var frontier = Frontier()
        var growth: GrowthAudit
        var lastRecordedAt: Int64 = 0
        /// Entries that can be corrected, as they count so far; nil once voided.
        var current: [UInt64: CorrectedEntry?] = [:]
        /// Entries with closed personal fields, and those that a redaction names.
        var closed: [UInt64: [String]] = [:]
        var redacted: [UInt64: Set<String>] = [:]
    }

    /// Recomputes one book.
    mutating func audit(_ head: BookHead) throws {
        var progress = Progress(growth: try GrowthAudit(of: head.book, in: transaction))
        try CorrectedBook(transaction: transaction, book: head.book).forEach(from: 0) { entry in
            try read(entry, in: head, &progress)
            return true
        }
        for problem in progress.growth.finish(at: progress.frontier.size) { add(.history, head, nil, problem) }
        for (seq, names) in progress.closed.sorted(by: { $0.key < $1.key }) {
            let missing = names.filter { progress.redacted[seq]?.contains($0) != true }
            if !missing.isEmpty {
                add(.erasedWithoutRedaction, head, seq, missing.joined(separator: ", "))
            }
        }
        let root = progress.frontier.root(using: hasher)
        if progress.frontier.size != head.frontier.size || root != head.root
            || progress.frontier.root(using: hasher) != head.frontier.root(using: hasher)
        {
            add(
                .head, head, nil,
                "head says \(head.frontier.size) \(head.root.hex), entries say \(progress.frontier.size) \(root.hex)")
        }
        if progress.lastRecordedAt != head.lastRecordedAt {
            add(.head, head, nil, "head says last recorded \(head.lastRecordedAt), not \(progress.lastRecordedAt)")
        }
        report.books += 1
    }

    private mutating func read(_ stored: StoredEntry, in head: BookHead, _ progress: inout Progress) throws {
        report.entries += 1
        if report.entries % 1_000 == 0 { self.progress(.entries(report.entries)) }
        let seq = progress.frontier.size
        if stored.seq != seq { add(.entryOutOfOrder, head, stored.seq, "expected entry \(seq)") }
        let leaf = TreeHasher(hasher).leaf(stored.entry)
        var nodes: [StoredNode] = []
        progress.frontier.append(leafHash: leaf, using: hasher) { place, digest in
            if StoredTree.isKept(place) { nodes.append(StoredNode(place: place, digest: digest)) }
        }
        try compare(nodes, of: head)
        for problem in try progress.growth.problems(after: stored.recordedAt, progress.frontier) {
            add(.history, head, stored.seq, problem)
        }
        if leaf != stored.leafHash { add(.leafHash, head, stored.seq, "stored \(stored.leafHash.hex), is \(leaf.hex)") }
        let open: OpenEntry
        let record: LedgerRecord
        do {
            open = try stored.opened()
            record = try open.record()
        } catch {
            add(.unreadable, head, stored.seq, "\(error)")
            return
        }
        compare(stored, open.entry, head, &progress)
        check(open, head, &progress)
        follow(record, stored, head, &progress)
    }

    /// A node that was never kept is recomputed when it is needed; one that is kept must be right.
    private mutating func compare(_ nodes: [StoredNode], of head: BookHead) throws {
        for node in nodes {
            let (level, index) = (node.place.level, node.place.index)
            let kept = try transaction.books.nodes(head.book, level: level, from: index, to: index + 1)
            if let kept = kept.first, kept.digest != node.digest {
                add(.node, head, nil, "level \(level), node \(index): stored \(kept.digest.hex)")
            }
        }
    }

    private mutating func compare(
        _ stored: StoredEntry, _ entry: Entry, _ head: BookHead, _ progress: inout Progress
    ) {
        if entry.book != head.book || entry.seq != stored.seq || entry.kind != stored.kind
            || entry.recordedAt != stored.recordedAt
        {
            add(.entryDiffers, head, stored.seq, "the entry is \(entry.kind.slug) \(entry.seq) of \(entry.book.hex)")
        }
        if entry.recordedAt < progress.lastRecordedAt {
            add(.entryOutOfOrder, head, stored.seq, "recorded at \(entry.recordedAt), before the entry before it")
        }
        progress.lastRecordedAt = max(progress.lastRecordedAt, entry.recordedAt)
    }

    private mutating func check(_ open: OpenEntry, _ head: BookHead, _ progress: inout Progress) {
        do throws(OpeningError) {
            if case .closed(let names) = try open.check(using: hasher) { progress.closed[open.entry.seq] = names }
        } catch {
            add(.opening, head, open.entry.seq, error.description)
        }
    }

    private mutating func follow(
        _ record: LedgerRecord, _ stored: StoredEntry, _ head: BookHead, _ progress: inout Progress
    ) {
        if case .redaction(let redaction) = record {
            for target in redaction.targets { progress.redacted[target.seq, default: []].formUnion(target.names) }
        }
        var items = Set(stored.certificates.map { StockKey.certificate($0) })
        defer {
            let reference = EntryReference(book: head.book, seq: stored.seq)
            for topic in topics.topics(of: record, in: head.book).union(items.map { .item($0) }) {
                mentions[topic, default: []].append((stored.recordedAt, reference))
            }
            if items != Set(stored.mentions) {
                add(.mentions, head, stored.seq, "the entry is kept with other items than it speaks of")
            }
        }
        guard head.role == .shop else { return }
        var original: CorrectedEntry?
        if case .correction(let correction) = record {
            guard let known = progress.current[correction.target], let known else {
                add(.correction, head, stored.seq, "no entry \(correction.target) to correct")
                return
            }
            original = known
            items.formUnion(Self.items(of: known, in: head.book))
        } else {
            progress.current[stored.seq] = CorrectedEntry(
                seq: stored.seq, recordedAt: stored.recordedAt, record: record, certificates: stored.certificates)
        }
        do throws(LifeRefusal) {
            let changes = try lifeChanges(
                for: record, shop: head.book, seq: stored.seq, recordedAt: stored.recordedAt,
                certificates: stored.certificates, original: original)
            items.formUnion(changes.map { StockKey($0.subject) })
            for change in changes {
                steps[StockKey(change.subject), default: []].append(
                    LifeReplay.Step(
                        book: head.book, seq: stored.seq, recordedAt: stored.recordedAt, step: change.step))
            }
            if case .correction(let correction) = record, let original {
                progress.current[correction.target] = .some(try original.corrected(by: correction))
            }
        } catch {
            add(.correction, head, stored.seq, error.description)
        }
    }

    /// What the entry speaks of that a correction points at.
    private static func items(of entry: CorrectedEntry, in book: BookID) -> [StockKey] {
        let changes = try? lifeChanges(
            for: entry.record, shop: book, seq: entry.seq, recordedAt: entry.recordedAt,
            certificates: entry.certificates)
        return entry.certificates.map { StockKey.certificate($0) } + (changes ?? []).map { StockKey($0.subject) }
    }

    private mutating func add(
        _ code: AuditReport.Problem.Code, _ head: BookHead, _ seq: UInt64?, _ detail: String
    ) {
        report.add(code, book: head.book.hex, seq: seq, detail)
    }
}

/// Compares the history of one book with its entries: the head at each epoch where it grew, and that each entry was
/// recorded between the close of the epoch before and that of its own.
struct GrowthAudit {
    private let history: [BookGrowth]
    private let closes: [(before: Int64, own: Int64)]
    /// When the last epoch was closed: entries that no epoch has yet are not older.
    private let lastClosedAt: Int64
    private var next = 0
    private let hasher = SystemSHA256()

    init(of book: BookID, in transaction: any StoreTransaction) throws {
        history = try transaction.directories.history(of: book, from: 0, limit: .max)
        closes = try history.map { growth in
            let epoch = growth.epoch
            let before = epoch == 0 ? 0 : try transaction.rootLog.epoch(epoch - 1)?.leaf.closedAt ?? 0
            return (before, try transaction.rootLog.epoch(epoch)?.leaf.closedAt ?? 0)
        }
        lastClosedAt = try transaction.rootLog.lastClosedAt()
    }

    /// What does not fit after an entry was added to the tree.
    mutating func problems(after recordedAt: Int64, _ frontier: Frontier) throws -> [String] {
        // Epochs that found the book as long as it was before, such as the one that found it empty.
        while next < history.count, history[next].row.size < frontier.size { next += 1 }
        guard next < history.count else {
            return recordedAt < lastClosedAt
                ? ["recorded before the last epoch was closed, and not in its directory"] : []
        }
        var problems: [String] = []
        if recordedAt < closes[next].before || recordedAt > closes[next].own {
            problems.append("recorded at \(recordedAt), outside of epoch \(history[next].epoch)")
        }
        if history[next].row.size == frontier.size, history[next].row.root != frontier.root(using: hasher) {
            problems.append("the directory of epoch \(history[next].epoch) states root \(history[next].row.root.hex)")
        }
        return problems
    }

    /// What does not fit after the last entry.
    func finish(at size: UInt64) -> [String] {
        history.filter { $0.row.size > size }.map { "the directory of epoch \($0.epoch) states \($0.row.size) entries" }
    }
}

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
