package import Ledger
import MerkleTree
package import PartCertificates
package import PartLife
import PartVerification
import Signatures
package import StoreContract

/// Appends entries to books: the only place that does.
///
/// An append locks the book, seals the record under fresh keys, takes every step of the record through the lives of
/// the stock items it speaks of, and makes the new head. It happens altogether or, with the closure it runs in, not
/// at all.
package struct BookWriter: Sendable {
    private let surroundings: Surroundings
    private let rules: LifeRules
    private let hasher = SystemSHA256()

    /// A writer with the time and randomness of a process, and the bounds that the operator chose.
    package init(surroundings: Surroundings, policy: ServicePolicy) {
        self.surroundings = surroundings
        rules = LifeRules(undoWindow: policy.undoWindow)
    }

    /// Appends a record to a book.
    ///
    /// - Parameters:
    ///   - record: what happened.
    ///   - book: the book, which must be open.
    ///   - certificates: of a receipt or shipment, in order.
    ///   - claimedAt: when it happened according to its author, milliseconds since 1970.
    ///   - original: of a correction, the entry that it points at, as it counts before.
    ///   - kinds: what certificates that are not in the register stand for; a serialised part when nothing is said.
    ///   - transaction: the writing closure's transaction. Whoever appends to several books in one closure takes them in ascending
    ///     order.
    /// - Throws: ``ServiceError`` when a life refuses a step or the record is not good, and what the store throws.
    @discardableResult
    package func append(
        _ record: LedgerRecord, to book: BookID, certificates: [CertificateID] = [], claimedAt: Int64? = nil,
        original: CorrectedEntry? = nil, kinds: [CertificateID: LifeKind] = [:], in transaction: any StoreTransaction
    ) throws -> StoredEntry {
        guard var head = try transaction.books.head(book) else {
            throw StoreError.corrupt("book \(book.hex) was never opened")
        }
        guard record.kind.belongs(in: head.role) else {
            throw ServiceError(.internalError, [.reason(.notForBook(record.kind, head.role))])
        }
        let seq = head.frontier.size
        // Not before the close of an epoch that does not have the entry.
        let recordedAt = max(surroundings.now(), head.lastRecordedAt, try transaction.rootLog.lastClosedAt())
        var entry = try seal(
            record, book: book, seq: seq, recordedAt: recordedAt, claimedAt: claimedAt, certificates: certificates)
        var changes: [LifeChange] = []
        if head.role == .shop {
            do throws(LifeRefusal) {
                changes = try lifeChanges(
                    for: record, shop: book, seq: seq, recordedAt: recordedAt, certificates: certificates,
                    original: original)
            } catch {
                throw try ServiceError(error, of: nil, in: transaction)
            }
        }
        try take(changes, kinds: kinds, in: transaction)
        var mentions = Set(changes.map { StockKey($0.subject) } + certificates.map { .certificate($0) })
        if let original { mentions.formUnion(items(of: original, in: book)) }
        entry.mentions = mentions.sorted()
        var nodes: [StoredNode] = []
        head.frontier.append(leafHash: entry.leafHash, using: hasher) { place, digest in
            if StoredTree.isKept(place) { nodes.append(StoredNode(place: place, digest: digest)) }
        }
        head.root = head.frontier.root(using: hasher)
        head.lastRecordedAt = recordedAt
        try transaction.books.append(entry, head: head)
        if EntryTopics.concern(record) {
            try transaction.chooseTopicKey(surroundings.randomBytes)
            let topics = try transaction.topics().topics(of: record, in: book)
            try transaction.books.index(topics, of: EntryReference(book: book, seq: seq))
        }
        if !nodes.isEmpty { try transaction.books.keep(nodes, of: book) }
        return entry
    }

    private func seal(
        _ record: LedgerRecord, book: BookID, seq: UInt64, recordedAt: Int64, claimedAt: Int64?,
        certificates: [CertificateID]
    ) throws -> StoredEntry {
        let count = EntryKeys.byteCount
        let keys = EntryKeys(business: surroundings.randomBytes(count), personal: surroundings.randomBytes(count))
        guard let keys else { throw ServiceError(.internalError, [.reason(.keysOfOtherLength(expected: count))]) }
        do throws(SealError) {
            let bytes = try record.sealed(
                book: book, seq: seq, recordedAt: recordedAt, claimedAt: claimedAt, keys: keys,
                certificates: certificates, using: hasher)
            return StoredEntry(
                book: book, seq: seq, kind: record.kind, recordedAt: recordedAt, entry: bytes.entry,
                leafHash: TreeHasher(hasher).leaf(bytes.entry), businessKey: keys.business, personalKey: keys.personal,
                businessValues: bytes.business, personalValues: bytes.personal, certificates: certificates, mentions: []
            )
        } catch {
            throw ServiceError.invalid(record.kind.slug, nil, .sealing(error))
        }
    }

    /// What the entry speaks of that a correction points at, also where the correction moves no stock.
    private func items(of original: CorrectedEntry, in book: BookID) -> [StockKey] {
        let certificates = original.certificates.map { StockKey.certificate($0) }
        let changes = try? lifeChanges(
            for: original.record, shop: book, seq: original.seq, recordedAt: original.recordedAt,
            certificates: original.certificates)
        return certificates + (changes ?? []).map { StockKey($0.subject) }
    }

    /// Applies the steps item by item, in ascending order of key, which is the order of locks.
    private func take(_ changes: [LifeChange], kinds: [CertificateID: LifeKind], in transaction: any StoreTransaction)
        throws
    {
        var steps: [StockKey: [LifeStep]] = [:]
        for change in changes { steps[StockKey(change.subject), default: []].append(change.step) }
        var lives = try transaction.lives.find(Set(steps.keys))
        let fresh = try self.kinds(of: steps.keys.filter { lives[$0] == nil }, kinds, in: transaction)
        for key in steps.keys.sorted() {
            var life = lives[key] ?? Life(kind: fresh[key] ?? .line)
            for step in steps[key] ?? [] {
                do throws(LifeRefusal) {
                    life = try apply(step, to: life, rules: rules)
                } catch {
                    throw try ServiceError(error, of: key, in: transaction)
                }
            }
            lives[key] = life
        }
        try transaction.lives.save(lives)
    }

    /// What items stand for that nothing has happened to yet.
    private func kinds(
        of keys: [StockKey], _ kinds: [CertificateID: LifeKind], in transaction: any StoreTransaction
    ) throws -> [StockKey: LifeKind] {
        let ids = keys.compactMap { key -> CertificateID? in if case .certificate(let id) = key { id } else { nil } }
        let records = try transaction.certificates.find(Set(ids))
        let known = ids.map { id in
            let registered = records[id].map { $0.serial == nil ? LifeKind.lot : .serialised }
            return (StockKey.certificate(id), registered ?? kinds[id] ?? .serialised)
        }
        return Dictionary(uniqueKeysWithValues: known)
    }
}

extension StockKey {
    /// The key of a life's subject.
    package init(_ subject: LifeSubject) {
        switch subject {
        case .certificate(let id): self = .certificate(id)
        case .line(let book, let seq): self = .line(book, seq)
        }
    }

    /// The key of an item of a book's entry.
    package init(_ item: StockItem, in book: BookID) {
        self.init(LifeSubject(item, in: book))
    }
}

extension TraceabilityService {
    /// What appends to books in this process.
    package var books: BookWriter { BookWriter(surroundings: surroundings, policy: policy) }
}

extension StoredEntry {
    /// The entry with its opening, read from the stored bytes. Throws ``StoreError/corrupt(_:)``.
    package func opened() throws -> OpenEntry {
        do {
            return OpenEntry(
                entry: try Entry.decode(entry), business: try BusinessOpening.decode(businessValues),
                personal: try personalValues.map { try PersonalOpening.decode($0) })
        } catch {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex): \(error)")
        }
    }

    /// What the entry records. Throws ``StoreError/corrupt(_:)``.
    package func record() throws -> LedgerRecord {
        let open = try opened()
        do throws(RecordError) {
            return try open.record()
        } catch {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex): \(error)")
        }
    }
}

extension CertificateRecord {
    /// The certificate, read from the stored bytes. Throws ``StoreError/corrupt(_:)``.
    func certificate() throws -> UnverifiedCertificate {
        do throws(CertificateError) {
            return try UnverifiedCertificate.decode(bytes)
        } catch {
            throw StoreError.corrupt("certificate \(id): \(error)")
        }
    }
}

extension ServiceError {
    /// What a person is told when a life refuses a step: the item, and who did what before.
    init(_ refusal: LifeRefusal, of key: StockKey?, in transaction: any StoreTransaction) throws {
        func shop(_ book: BookID, as name: ErrorFact.Name = .shop) throws -> ErrorFact {
            .fact(name, try transaction.shops.find(book: book).map { .shopID($0.id) } ?? .shop(book))
        }
        let (code, facts): (Code, [ErrorFact]) =
            switch refusal {
            case .alreadyReceived(let book): (.alreadyReceived, [try shop(book)])
            case .alreadyInstalled(let install):
                (
                    .alreadyInstalled,
                    [
                        try shop(install.shop), .seq(install.seq), .text(.repairOrder, install.repairOrder),
                        .at(install.at),
                    ]
                )
            case .removedOrScrapped(let ending):
                (
                    .removedOrScrapped,
                    [try shop(ending.shop), .seq(ending.seq), .fact(.ending, .ending(ending.cause)), .at(ending.at)]
                )
            case .alreadySold(let sale):
                (.alreadySold, [try shop(sale.shop), .seq(sale.seq), .fact(.sold, .day(sale.sold))])
            case .held(let book, let held): (.heldItem, [try shop(book), .fact(.held, .quantity(held))])
            case .insufficientStock(_, let onShelf, let asked):
                (.insufficientStock, [.fact(.onShelf, .quantity(onShelf)), .fact(.asked, .quantity(asked))])
            case .transferPending(let transit):
                (.transferPending, [.text(.transferNumber, transit.number), try shop(transit.to, as: .to)])
            case .noSuchTransfer(_, _, let number): (.noSuchTransfer, [.text(.transferNumber, number)])
            case .transferExceeded(let transit, let asked):
                (.insufficientStock, [.fact(.onShelf, .quantity(transit.quantity)), .fact(.asked, .quantity(asked))])
            case .notThisShopsInstall(let install): (.notThisShopsInstall, [try shop(install.shop)])
            case .undoTooLate(let limit): (.undoTooLate, [.fact(.limit, .instant(limit))])
            case .nothingToUndo: (.nothingToUndo, [])
            case .noTarget(let seq): (.unknownEntry, [.seq(seq)])
            case .unitMismatch(let expected, let found):
                (.unitMismatch, [.fact(.expected, .unit(expected)), .fact(.found, .unit(found))])
            case .stillOnShelf, .transferToSelf, .noSuchLine, .staleCount, .notPositive, .wholeUnitsOnly,
                .notExactlyOne, .certificateCountMismatch, .notForKind, .overflow, .record:
                (.stepRefused, [.reason(.life(refusal))])
            }
        self.init(code, (key.map { [.item($0.item)] } ?? []) + facts)
    }
}
