package import DomainCoding
import Ledger
package import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// What the log says about the book of an order's shop: the newest witnessed checkpoint, the book's head in it, and
/// whether it extends a checkpoint that the inspector kept.
///
/// It is the service's word, quickly; an inspection bundle taken since that checkpoint proves the same.
package struct ShowIntegrity: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The checkpoint that the inspector kept: a signed note.
    package var held: String?

    package init(order: StatedText<100>, held: String? = nil) {
        self.order = order
        self.held = held
    }

    /// What the log says.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// Size of the book at this moment.
        package var bookSize: UInt64
        /// Root of the book at this moment.
        package var bookRoot: Digest
        /// The newest checkpoint that a known witness cosigned, or the newest of all where none did; nil before the first.
        package var checkpoint: LoggedCheckpoint?
        /// How many epochs the published log has.
        package var logSize: UInt64
        /// The comparison; nil when no checkpoint was given.
        package var comparison: Comparison?
    }

    /// A published checkpoint.
    package struct LoggedCheckpoint: Codable, Hashable, Sendable {
        /// The name of the log.
        package var origin: String
        /// How many epochs it covers.
        package var size: UInt64
        package var root: Digest
        /// When its newest epoch was closed, milliseconds since 1970.
        package var closedAt: Int64
        /// The witnesses that cosigned it.
        package var witnesses: [Witness]
        /// The note itself, to be kept.
        package var note: String
        /// Size of the shop's book as its directory states it; 0 before the book was there.
        package var bookSize: UInt64
        /// Root of the shop's book as its directory states it.
        package var bookRoot: Digest?
    }

    /// A witness that cosigned.
    package struct Witness: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// When it cosigned, seconds since 1970.
        package var time: Int64
    }

    /// What became of the checkpoint that was held.
    package enum Comparison: String, Codable, Hashable, Sendable {
        /// This log has exactly its leaves.
        case same
        /// This log has its leaves and others after them.
        case extends
        /// This log has other leaves: it was rewritten, or two histories are shown.
        case contradicted
        /// It covers more than this log has published: leaves are missing.
        case newer
        /// It is one of another log.
        case foreign
        /// The key of this log did not sign it.
        case unsigned
        /// It is no signed note.
        case unreadable
    }

    package static let name = "show-integrity"

    /// How many checkpoints are looked at for one that was cosigned.
    private static let mostPassed = 300

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let logKey = service.logKey == nil ? nil : try service.logVerifierKey()
        let actor = context.actor
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            guard let head = try transaction.books.head(order.shop.book) else {
                throw StoreError.corrupt("book \(order.shop.book.hex) was never opened")
            }
            let newest = try transaction.rootLog.latestCheckpoint()
            let witnessed = try WitnessedCheckpoint.newest(in: transaction, passing: ShowIntegrity.mostPassed)
            return Answer(
                order: order.view, bookSize: head.frontier.size, bookRoot: head.root,
                checkpoint: try witnessed.map { try LoggedCheckpoint($0, of: order.shop.book, in: transaction) },
                logSize: newest?.size ?? 0,
                comparison: try ShowIntegrity.text(held).map { try compare($0, newest, logKey, in: transaction) })
        }
    }

    private static func text(_ held: String?) -> String? {
        guard let held, held.contains(where: { !$0.isWhitespace }) else { return nil }
        // What is pasted may have lost the line feed at its end, which a note has.
        return held.hasSuffix("\n") ? held : held + "\n"
    }

    private func compare(
        _ text: String, _ newest: CheckpointRecord?, _ logKey: LogVerifierKey?, in transaction: any StoreTransaction
    ) throws -> Comparison {
        let held: SignedCheckpoint
        do throws(NoteError) {
            held = try SignedCheckpoint.parse([UInt8](text.utf8))
        } catch { return .unreadable }
        guard let newest else { return .newer }
        let own = try newest.signed().checkpoint
        guard held.checkpoint.origin == own.origin else { return .foreign }
        if let logKey {
            do throws(NoteError) {
                _ = try held.verify(logKeys: [logKey], checker: SystemSignatureChecker())
            } catch { return .unsigned }
        }
        guard held.checkpoint.size > 0, held.checkpoint.size <= own.size else {
            return held.checkpoint.size == 0 ? .extends : .newer
        }
        guard try transaction.rootLog.epoch(held.checkpoint.size - 1)?.treeRoot == held.checkpoint.root else {
            return .contradicted
        }
        return held.checkpoint.size == own.size ? .same : .extends
    }
}

/// A published checkpoint with the known witnesses that cosigned it.
struct WitnessedCheckpoint {
    let record: CheckpointRecord
    let signed: SignedCheckpoint
    let cosignatures: [Cosignature]

    /// The newest one that a known witness cosigned; the newest of all when none of the last `most` has a cosignature.
    static func newest(in transaction: any StoreTransaction, passing most: Int) throws -> WitnessedCheckpoint? {
        guard let latest = try transaction.rootLog.latestCheckpoint() else { return nil }
        let witnesses = try knownWitnesses(in: transaction)
        let fallback = try WitnessedCheckpoint(latest, witnesses)
        var found = fallback
        var passed = 0
        while found.cosignatures.isEmpty, !witnesses.isEmpty, passed < most, found.record.size > 1 {
            // Not every size was published.
            var size = found.record.size - 1
            var earlier: CheckpointRecord?
            while size > 0, passed < most {
                passed += 1
                let candidate = try transaction.rootLog.checkpoint(atLeast: size)
                if let candidate, candidate.size < found.record.size {
                    earlier = candidate
                    break
                }
                size -= 1
            }
            guard let earlier else { break }
            found = try WitnessedCheckpoint(earlier, witnesses)
        }
        return found.cosignatures.isEmpty ? fallback : found
    }

    /// The published one of exactly that size.
    static func published(_ size: UInt64, in transaction: any StoreTransaction) throws -> WitnessedCheckpoint? {
        guard let record = try transaction.rootLog.checkpoint(atLeast: size), record.size == size else { return nil }
        return try WitnessedCheckpoint(record, try knownWitnesses(in: transaction))
    }

    private static func knownWitnesses(in transaction: any StoreTransaction) throws -> [LogVerifierKey] {
        try transaction.rootLog.witnesses().compactMap { LogVerifierKey($0.verifierKey, using: SystemSHA256()) }
    }

    private init(_ record: CheckpointRecord, _ witnesses: [LogVerifierKey]) throws {
        self.record = record
        signed = try record.signed()
        do throws(NoteError) {
            cosignatures = try signed.cosignatures(
                among: signed.note.signatures, by: witnesses, checker: SystemSignatureChecker())
        } catch {
            throw StoreError.corrupt("checkpoint \(record.size): \(error)")
        }
    }
}

extension ShowIntegrity.LoggedCheckpoint {
    fileprivate init(_ known: WitnessedCheckpoint, of book: BookID, in transaction: any StoreTransaction) throws {
        let checkpoint = known.signed.checkpoint
        let last = checkpoint.size - 1
        let row = try transaction.directories.growth(of: book, upTo: last)?.row
        self.init(
            origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root,
            closedAt: try transaction.rootLog.epoch(last)?.leaf.closedAt ?? known.record.signedAt,
            witnesses: known.cosignatures.map { .init(name: $0.witness.name, time: $0.time) },
            note: known.record.note, bookSize: row?.size ?? 0, bookRoot: row?.root)
    }
}
