import DomainCoding
import DurableFiles
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Signatures
import StoreContract

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
