import CBOR
import Ledger
import MerkleTree
import Signatures
import StoreContract

/// What an entry is found by beside the stock items that it speaks of. Appending, the audit and the completion of an older
/// database go by this one rule.
struct EntryTopics {
    let key: TopicKey
    private let hasher = SystemSHA256()

    init(key: TopicKey) { self.key = key }

    /// Whether records of this kind have topics at all; most entries are receipts, which have none.
    static func concern(_ record: LedgerRecord) -> Bool {
        switch record {
        case .install, .removal, .correction, .redaction: true
        default: false
        }
    }

    /// The topics of a record of a book: its repair order, the one that a correction moves its entry to, and the entries
    /// that it corrects or redacts.
    func topics(of record: LedgerRecord, in book: BookID) -> Set<Topic> {
        switch record {
        case .install(let install): [key.repairOrder(install.repairOrder, in: book, using: hasher)]
        case .removal(let removal): [key.repairOrder(removal.repairOrder, in: book, using: hasher)]
        case .correction(let correction):
            Set(correction.movesTo.map { key.repairOrder($0, in: book, using: hasher) })
                .union([.entry(EntryReference(book: book, seq: correction.target))])
        case .redaction(let redaction):
            Set(redaction.targets.map { .entry(EntryReference(book: book, seq: $0.seq)) })
        default: []
        }
    }

    /// The topic of a repair order of a book.
    func repairOrder(_ text: String, in book: BookID) -> Topic { key.repairOrder(text, in: book, using: hasher) }
}

extension CorrectionRecord {
    /// The repair orders that it puts its entry onto: one, or none.
    fileprivate var movesTo: [String] {
        amended.compactMap { change -> String? in
            guard change.name == "repair-order", case .text(let order) = change.value else { return nil }
            return order
        }
    }
}

extension SettingName {
    /// The ``TopicKey`` of this installation, hexadecimal. It opens nothing: it keeps short texts from being guessed in the
    /// index alone.
    static let topicKey = SettingName("topic-key")
    /// `due` while entries of an older version are not in the index by all their topics.
    static let topics = SettingName("topics")
}

extension StoreTransaction {
    /// What entries are found by here. Before a key was chosen there is nothing to find, so any will do.
    func topics() throws -> EntryTopics {
        let text = try settings.value(.topicKey) ?? String(repeating: "0", count: 64)
        guard let key = [UInt8](hexadecimal: text).flatMap({ TopicKey($0) }) else {
            throw StoreError.corrupt("the topic key in the settings")
        }
        return EntryTopics(key: key)
    }

    /// Chooses a topic key where there is none.
    func chooseTopicKey(_ randomBytes: (Int) -> [UInt8]) throws {
        if try settings.value(.topicKey) == nil { try settings.set(.topicKey, to: randomBytes(32).hexadecimal) }
    }
}

extension TraceabilityService {
    /// Enters what an older version recorded into the index; see ``Store/completeTopics(_:progress:)``.
    package func completeTopics(progress: @Sendable (Int) -> Void = { _ in }) async throws {
        try await store.completeTopics(surroundings.randomBytes, progress: progress)
    }
}

extension Store {
    private static var entriesAtOnce: Int { 2_000 }

    /// Enters what an older version recorded into the index by all its topics. It is done before anything else, and once; cut
    /// off in the middle, it begins again.
    ///
    /// - Parameter progress: told how many entries are done.
    func completeTopics(
        _ random: @escaping @Sendable (Int) -> [UInt8], progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        guard try await read({ try $0.settings.value(.topics) }) == "due" else { return }
        let heads = try await write { transaction in
            try transaction.chooseTopicKey(random)
            return try transaction.books.heads()
        }
        var done = 0
        for head in heads {
            var next: UInt64 = 0
            while next < head.frontier.size {
                let first = next
                let count = try await write { transaction in
                    let topics = try transaction.topics()
                    let entries = try transaction.books.entries(head.book, from: first, limit: Self.entriesAtOnce)
                    for entry in entries {
                        // What cannot be read is in no index; the audit names it.
                        guard let record = try? entry.record() else { continue }
                        let found = topics.topics(of: record, in: head.book)
                        if !found.isEmpty {
                            try transaction.books.index(found, of: EntryReference(book: head.book, seq: entry.seq))
                        }
                    }
                    return entries.count
                }
                guard count > 0 else { break }
                next += UInt64(count)
                done += count
                progress(done)
            }
        }
        try await write { try $0.settings.set(.topics, to: "complete") }
    }
}
