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
