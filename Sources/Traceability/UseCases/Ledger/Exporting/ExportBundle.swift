package import DomainCoding
import DurableFiles
import Foundation
package import Ledger
package import MerkleTree
import PartCertificates
import PartVerification
import Signatures
import StoreContract

/// Exports a shop's book for a period as an inspection bundle (docs/bundle.md), and records that it was taken.
///
/// Inspectors export under an order of their own, the operator under anybody's.
package struct ExportBundle: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included; the order opens it.
    package var to: CalendarDay
    /// The number of the inspection order.
    package var order: StatedText<100>
    /// The checkpoint kept from the last inspection, as a signed note; what it covers is not walked again.
    package var since: String?
    /// How many cosignatures the checkpoints inside the bundle have at least; absent: as many as the newest one.
    package var cosignatures: Int?
    /// Whether the book's row is given at every epoch.
    package var everyEpoch: Bool?
    /// Epochs at which the row is given besides.
    package var epochs: [UInt64]?
    /// Whether voucher files are left out; their hashes stand in the entries all the same.
    package var withoutVouchers: Bool?

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay, order: StatedText<100>) {
        self.shop = shop
        self.from = from
        self.to = to
        self.order = order
    }
}

/// A bundle that was written, and the entry that says so.
package struct ExportedBundle: Codable, Hashable, Sendable {
    /// A name to save it under.
    package var fileName: String
    /// SHA-256 of the file; the inspection entry states it too.
    package var digest: Digest
    /// The length of the file.
    package var bytes: UInt64
    /// Up to when entries are shown, milliseconds since 1970: the end of the period, or of the newest epoch.
    package var provenUntil: Int64
    /// The inspection entry in the shop's book.
    package var entry: EntryAnswer

    package init(fileName: String, digest: Digest, bytes: UInt64, provenUntil: Int64, entry: EntryAnswer) {
        (self.fileName, self.digest, self.bytes) = (fileName, digest, bytes)
        (self.provenUntil, self.entry) = (provenUntil, entry)
    }
}

extension TraceabilityService {
    /// Writes a shop's book for a period into a file of its own and records the inspection; only then the file gets its
    /// name and may be handed out. When anything fails there is no file.
    ///
    /// - Parameters:
    ///   - path: where the file is to be; nothing may be there.
    ///   - progress: told how many bytes were written so far, now and then.
    /// - Throws: ``ServiceError``, among others `not-yet-logged` when no epoch closed since the period began, and
    ///   `checkpoint-contradicted` when the checkpoint of the last inspection is not one of this log.
    package func exportBundle(
        _ request: ExportBundle, to path: String, for context: RequestContext,
        progress: @escaping @Sendable (UInt64) -> Void = { _ in }
    ) async throws -> ExportedBundle {
        let export = try BundleExport(request, service: self, actor: context.actor)
        // The lists that certificates are judged by are to be current; a process without the key shows what is there.
        try await keepStatusLists()
        guard access(path, F_OK) != 0 else { throw FileFailure(.create, path, code: EEXIST) }
        let partial = path + ".part-" + Data(surroundings.randomBytes(8)).map { String($0, radix: 16) }.joined()
        let written = try await store.read { transaction in
            try export.write(to: partial, insteadOf: path, progress: progress, in: transaction)
        }
        do {
            let entry = try await store.write { [books] transaction in
                EntryAnswer(
                    try books.append(.inspection2(written.record), to: written.book, in: transaction))
            }
            try DurableFile.name(partial, path)
            return ExportedBundle(
                fileName: export.fileName, digest: written.digest, bytes: written.byteCount,
                provenUntil: written.provenUntil, entry: entry)
        } catch {
            try? DurableFile.remove(partial)
            throw error
        }
    }
}

/// One export: the request, read and allowed.
private struct BundleExport: Sendable {
    let request: ExportBundle
    let service: TraceabilityService
    let actor: Actor
    let period: ClosedRange<CalendarDay>
    let since: SignedCheckpoint?

    /// What was written, and what the shop's book is to say about it.
    struct Written: Sendable {
        var book: BookID
        var digest: Digest
        var byteCount: UInt64
        var provenUntil: Int64
        var record: Inspection2Record
    }

    init(_ request: ExportBundle, service: TraceabilityService, actor: Actor) throws {
        guard let role = actor.role else { throw ServiceError(.unauthenticated) }
        guard role == .inspector || role == .operator else { throw ServiceError(.forbidden) }
        period = try CalendarDay.period(from: request.from, to: request.to)
        guard service.policy.utcOffset.start(period.lowerBound) >= 0 else {
            throw ServiceError.invalid("from", request.from.description, .daySince1970)
        }
        guard (request.cosignatures ?? 0) >= 0 else {
            throw ServiceError.invalid("cosignatures", String(request.cosignatures ?? 0), .zeroOrMore)
        }
        do throws(NoteError) {
            since = try request.since.map { text throws(NoteError) in
                try SignedCheckpoint.parse([UInt8](text.utf8))
            }
        } catch {
            throw ServiceError.invalid("since", nil, .checkpoint(error.description))
        }
        self.request = request
        self.service = service
        self.actor = actor
    }

    var fileName: String { "\(request.shop.text)-\(period.lowerBound)-\(period.upperBound).bundle" }

    func write(
        to partial: String, insteadOf path: String, progress: @escaping @Sendable (UInt64) -> Void,
        in transaction: any StoreTransaction
    ) throws -> Written {
        let shop = try transaction.enrolledShop(request.shop)
        let order = try order(for: shop, in: transaction)
        let log = try PublishedLog(in: transaction)
        try requireExtension(of: log, in: transaction)
        let calendar = service.policy.utcOffset
        let header = BundleHeader(
            role: .shop, registration: shop.registration.description, order: order.number,
            from: calendar.start(period.lowerBound), until: calendar.end(period.upperBound),
            madeAt: service.surroundings.now())
        let scope = try BundleScope(
            of: shop.book, from: header.from, until: header.until, logSize: log.size, in: transaction)
        guard let scope, let end = try transaction.directories.growth(of: shop.book, upTo: log.size - 1)?.row.size
        else {
            throw ServiceError(.notYetLogged)
        }
        let source = StoredBundleSource(
            transaction: transaction, book: shop.book, scope: scope,
            cosignatures: request.cosignatures ?? log.checkpoint.cosignatureCount,
            voucher: request.withoutVouchers == true ? nil : { [files = service.files] in try files.bytes(of: $0) },
            statement: BundleStatement(
                inspection: try InspectPeriod.answer(for: shop, period, service, in: transaction),
                balance: try ShowBalance.answer(
                    for: shop, within: try calendar.span(period, of: shop, in: transaction).clamped(to: 0..<end),
                    in: transaction)))
        var composer = BundleComposer(
            BundleRequest(
                header: header, checkpoint: log.checkpoint, previousSize: since?.checkpoint.size ?? 0,
                everyEpoch: request.everyEpoch ?? false, epochs: Set(request.epochs ?? [])),
            from: source, running: SystemRunningSHA256())
        let last = try log.newest().leaf.closedAt
        let file = try FileWriter(at: partial, insteadOf: path, for: .owner)
        let written = try composer.compose { (bytes) throws(any Error) in
            try file.write(bytes)
            progress(file.byteCount)
        }
        guard let written else { throw ServiceError(.notYetLogged) }
        try file.finish()
        var record = Inspection2Record(
            order: order.number, authority: order.authority, from: period.lowerBound, to: period.upperBound,
            act: .exported)
        record.exportDigest = written.digest
        record.actor = actor.entryName
        return Written(
            book: shop.book, digest: written.digest, byteCount: written.byteCount,
            provenUntil: min(header.until, last), record: record)
    }

    /// The order under which the bundle is taken: the inspector's own, or for the operator anybody's; it opens the days.
    private func order(for shop: ShopRecord, in transaction: any StoreTransaction) throws -> OrderRecord {
        try actor.requireReading(of: shop, order: request.order.text, period: period, in: transaction)
        guard let order = try transaction.orders.find(request.order.text), order.shop == shop.id else {
            throw ServiceError(.unknownOrder, [.text(.order, request.order.text)])
        }
        guard order.from <= period.lowerBound, order.to >= period.upperBound else {
            throw ServiceError(
                .forbidden, [.text(.order, order.number), .reason(.orderOpens(from: order.from, to: order.to))])
        }
        return order
    }

    /// Refuses a checkpoint of the last inspection that this log does not extend.
    private func requireExtension(of log: PublishedLog, in transaction: any StoreTransaction) throws {
        guard let since = since?.checkpoint else { return }
        guard since.origin == log.checkpoint.checkpoint.origin else {
            throw ServiceError.invalid("since", since.origin, .logOrigin)
        }
        guard since.size > 0, since.size <= log.size,
            try transaction.rootLog.epoch(since.size - 1)?.treeRoot == since.root
        else {
            throw ServiceError(.checkpointContradicted, [.fact(.size, .number(since.size))])
        }
    }
}

/// What the service itself says about the period of a bundle, unsigned: findings that need other books or the
/// catalogue, and what lay on the shelf before. Whoever checks sees it apart from what is proven.
package struct BundleStatement: Codable, Hashable, Sendable {
    /// The findings, as `inspect findings` gives them.
    package var inspection: InspectPeriod.Answer
    /// The balance of the period, product by product.
    package var balance: ShowBalance.Answer

    /// The bytes of the item: JSON with its names in order.
    func encoded() throws -> [UInt8] { try JSON.encode(self, .sorted) }

    /// Reads an item; nil for anything else, also for JSON with a name twice. Fields that a later service adds are skipped.
    package init?(json bytes: [UInt8]) {
        guard
            let read = try? JSON.decode(BundleStatement.self, from: bytes, limits: .kept, unknownFields: .allowed)
        else { return nil }
        self = read
    }

    init(inspection: InspectPeriod.Answer, balance: ShowBalance.Answer) {
        self.inspection = inspection
        self.balance = balance
    }
}

/// The signed lists by which whoever checks a bundle judges its certificates: the trust file, and for every maker the
/// newest status list and those that were the newest when parts were recorded.
struct BundleLists {
    private var numbers: [IssuerID: Set<UInt64>] = [:]

    /// Remembers the status list that was the newest at a time, milliseconds since 1970; none when the service keeps
    /// none from before it.
    mutating func add(_ issuer: IssuerID, asOf time: Int64, in transaction: any StoreTransaction) throws {
        let list = try transaction.lists.latest(.status(issuer), issuedBy: time / 1000)
        numbers[issuer, default: []].formUnion(list.map { [$0.seq] } ?? [])
    }

    /// The trust file, then the status lists, ascending by maker and number.
    func items(in transaction: any StoreTransaction) throws -> [BundleItem] {
        var items: [BundleItem] = []
        if let trust = try transaction.trustFile() { items.append(.list(.trust, bytes: trust)) }
        for (issuer, kept) in numbers.sorted(by: { $0.key < $1.key }) {
            var seqs = kept
            if let latest = try transaction.lists.latest(.status(issuer)) { seqs.insert(latest.seq) }
            for seq in seqs.sorted() {
                guard let record = try transaction.lists.find(.status(issuer), seq: seq) else {
                    throw StoreError.corrupt("status list \(seq) of \(issuer.text) is missing")
                }
                items.append(.list(.status, bytes: record.bytes))
            }
        }
        return items
    }
}
