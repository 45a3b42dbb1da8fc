import Ledger
import MerkleTree
import PartCertificates
import PartLife
import Signatures
import StoreContract

extension TraceabilityService {
    /// Recomputes every book's root from its entries, every item's life from the entries that speak of it, and every
    /// batch's root from its certificates, every directory and the root log, and compares them with what is stored:
    /// trees, indexes, history and checkpoints.
    package func auditBooks(
        as actor: Actor, progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
    ) async throws -> AuditReport {
        try actor.mustOperate()
        return try await Audit.run(on: store, progress: progress)
    }
}

/// The audit of a whole store.
enum Audit {
    private static let page = 1_000

    /// Audits the store as it is at one moment.
    static func run(
        on store: any Store, progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
    ) async throws -> AuditReport {
        try await store.read { transaction in
            var audit = try BookAudit(transaction: transaction, progress: progress)
            for head in try transaction.books.heads() { try audit.audit(head) }
            var report = audit.report
            try lives(audit.steps, &report, transaction, progress)
            for issuer in try transaction.issuers.all() { try register(of: issuer, &report, transaction) }
            var mentions = MentionAudit(transaction: transaction, report: report)
            try mentions.audit(audit.mentions)
            var log = LogAudit(transaction: transaction, report: mentions.report, progress: progress)
            try log.audit()
            return log.report
        }
    }

    /// Compares the lives that the entries lead to with those that are stored.
    private static func lives(
        _ steps: [StockKey: [LifeReplay.Step]], _ report: inout AuditReport, _ transaction: any StoreTransaction,
        _ progress: (AuditProgress) -> Void
    ) throws {
        for key in steps.keys.sorted() {
            report.lives += 1
            if report.lives % 1_000 == 0 { progress(.lives(report.lives)) }
            var replay = LifeReplay(
                steps[key] ?? [], kind: try kind(of: key, in: transaction), stored: try transaction.lives.find(key))
            switch replay.outcome() {
            case .same: continue
            case .differs: report.add(.life, book: nil, seq: nil, "\(name(key)): the stored life is another one")
            case .refused(let step, let refusal):
                report.add(
                    .life, book: step.book.hex, seq: step.seq, "\(name(key)): \(refusal.description)")
            }
        }
        for shop in try transaction.shops.all() {
            var listed: Set<StockKey> = []
            try ShelfReader(transaction: transaction, shop: shop).forEachLife(onShelfOnly: false) { key, _ in
                listed.insert(key)
                if steps[key] == nil {
                    report.add(.life, book: shop.book.hex, seq: nil, "\(name(key)): no entry speaks of it")
                }
            }
            for key in steps.keys.sorted() where !listed.contains(key) {
                guard try transaction.lives.find(key)?.standings.contains(where: { $0.shop == shop.book }) ?? false
                else {
                    continue
                }
                report.add(.life, book: shop.book.hex, seq: nil, "\(name(key)): missing from the shop's standings")
            }
        }
    }

    /// Compares the register with the `issue` entries.
    private static func register(
        of issuer: IssuerRecord, _ report: inout AuditReport, _ transaction: any StoreTransaction
    ) throws {
        let hasher = SystemSHA256()
        let tree = TreeHasher(hasher)
        for batch in try transaction.batches.all(of: issuer.id, limit: .max) where batch.state == .registered {
            var frontier = Frontier()
            var last: CertificateNumber?
            while true {
                let records = try transaction.certificates.inBatch(batch.id, after: last, limit: page)
                for record in records {
                    report.certificates += 1
                    let leaf = tree.leaf(record.bytes)
                    frontier.append(leafHash: leaf, using: hasher)
                    if leaf != record.leafHash {
                        report.add(.register, book: issuer.book.hex, seq: record.entrySeq, "\(record.id): other bytes")
                    }
                }
                guard records.count == page, let record = records.last else { break }
                last = record.id.number
            }
            let root = frontier.root(using: hasher)
            var issued: Digest?
            if let seq = batch.entrySeq, let entry = try transaction.books.entry(issuer.book, seq: seq),
                case .issue(let issue)? = try? entry.record()
            {
                issued = issue.certificatesRoot
            }
            if root != issued || root != batch.root {
                report.add(
                    .register, book: issuer.book.hex, seq: batch.entrySeq,
                    "batch \(batch.id.text): certificates hash to \(root.hex), the entry says \(issued?.hex ?? "–")")
            }
        }
    }

    private static func kind(of key: StockKey, in transaction: any StoreTransaction) throws -> LifeKind {
        guard case .certificate(let id) = key else { return .line }
        guard let record = try transaction.certificates.find(id) else { return .serialised }
        return record.serial == nil ? .lot : .serialised
    }

    static func name(_ key: StockKey) -> String {
        switch key {
        case .certificate(let id): id.description
        case .line(let book, let seq): "line \(seq) of book \(book.hex)"
        }
    }
}

/// What an audit of the books found.
package struct AuditReport: Codable, Hashable, Sendable {
    /// How many books, entries, lives of items and certificates were recomputed.
    package var books: Int
    /// Entries read.
    package var entries: Int
    /// Lives replayed.
    package var lives: Int
    /// Certificates hashed.
    package var certificates: Int
    /// Epochs whose directories were recomputed.
    package var epochs: Int
    /// Checkpoints whose signatures were checked.
    package var checkpoints: Int
    /// What does not hold, at most 100.
    package var problems: [Problem]
    /// How many problems there were altogether.
    package var problemCount: Int

    /// Whether everything holds.
    package var isSound: Bool { problemCount == 0 }

    static let limit = 100

    /// A report of nothing so far.
    init() {
        books = 0
        entries = 0
        lives = 0
        certificates = 0
        epochs = 0
        checkpoints = 0
        problems = []
        problemCount = 0
    }

    /// A report of books that cannot be read, with what the check of the database says.
    package init(unreadable problems: [String]) {
        self.init()
        add(database: problems)
    }

    /// Adds what the check of the database itself found wrong.
    package mutating func add(database problems: [String]) {
        for problem in problems { add(.database, book: nil, seq: nil, problem) }
    }

    mutating func add(_ code: Problem.Code, book: String?, seq: UInt64?, _ detail: String) {
        problemCount += 1
        if problems.count < AuditReport.limit {
            problems.append(Problem(code: code, book: book, seq: seq, detail: detail))
        }
    }

    /// One thing that does not hold.
    package struct Problem: Codable, Hashable, Sendable {
        /// What kind it is; the raw value is stable.
        package enum Code: String, Codable, Hashable, Sendable, CaseIterable {
            /// A page, index or reference of the database is damaged, or the books cannot be read at all.
            case database
            /// An entry is missing, or stands where it does not belong.
            case entryOutOfOrder = "entry-out-of-order"
            /// The bytes of an entry or its opening cannot be read.
            case unreadable
            /// What is stored beside an entry is not what the entry says.
            case entryDiffers = "entry-differs"
            /// The leaf hash is not that of the entry's bytes.
            case leafHash = "leaf-hash"
            /// A field, or the list of certificates, does not fit its digest.
            case opening
            /// Personal fields are closed and no redaction says why.
            case erasedWithoutRedaction = "erased-without-redaction"
            /// The recomputed root or size is not that of the book's head.
            case head
            /// A correction points at nothing.
            case correction
            /// Entries do not lead to the life that is stored.
            case life
            /// A certificate does not hash to what was registered, or a batch not to its root.
            case register
            /// A stored node of a tree is not what its leaves make.
            case node
            /// A directory is not what the heads of its epoch make.
            case directory
            /// The history of a book is not what its entries make, or a time lies outside of its epoch.
            case history
            /// A leaf or root of the root log is not what the epochs make.
            case rootLog = "root-log"
            /// A published checkpoint does not hold, or speaks of epochs that are not there.
            case checkpoint
            /// The index of what entries speak of differs from the entries.
            case mentions
            /// The index of open installs differs from the lives.
            case openInstall = "open-install"
        }

        /// What kind it is.
        package var code: Code
        /// The book, lower-case hexadecimal.
        package var book: String?
        /// Index of the entry, epoch or checkpoint, where one is to blame.
        package var seq: UInt64?
        /// What exactly, in English.
        package var detail: String
    }
}

/// How far an audit is.
package enum AuditProgress: Hashable, Sendable {
    /// So many entries were read.
    case entries(Int)
    /// So many lives were replayed.
    case lives(Int)
    /// So many epochs were recomputed.
    case epochs(Int)
}
