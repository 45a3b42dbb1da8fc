import Ledger
import MerkleTree
import StoreContract

/// How the service is doing: what it keeps, its log, and the witnesses.
package struct ShowUpkeep: UseCase, Hashable {
    package init() {}

    /// The state of things.
    package struct Answer: Codable, Hashable, Sendable {
        /// Shops that are enrolled.
        package var shops: Int
        /// Makers that are enrolled.
        package var issuers: Int
        /// Entries in all books.
        package var entries: UInt64
        /// Books that have grown since the last epoch: they wait to be logged.
        package var waitingBooks: Int
        /// Closed epochs.
        package var epochs: UInt64
        /// When the last epoch was closed, milliseconds since 1970; nil before the first.
        package var lastClosedAt: Int64?
        /// How many epochs the newest published checkpoint covers; 0 before the first.
        package var publishedSize: UInt64
        /// When the newest trust list was issued, seconds since 1970.
        package var trustListAt: Int64?
        /// What is kept, and how much room is left.
        package var storage: Storage
        /// The witnesses, ascending by name.
        package var witnesses: [Witness]
    }

    /// Room that is taken and left.
    package struct Storage: Codable, Hashable, Sendable {
        /// The database, in bytes.
        package var database: Int64
        /// Vouchers and photographs: how many files.
        package var vouchers: Int
        /// Their size together, in bytes.
        package var voucherBytes: Int64
        /// What is left where vouchers are kept, in bytes; nil where nobody can tell.
        package var free: Int64?
    }

    /// A witness that is asked to cosign.
    package struct Witness: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Where it is asked.
        package var url: String
        /// The largest size that it said it knows; nil before its first answer.
        package var knownSize: UInt64?
        /// When it cosigned last, milliseconds since 1970.
        package var answeredAt: Int64?
        /// Why it did not when it was asked last; nil when it did.
        package var trouble: WitnessTrouble?
    }

    package static let name = "show-upkeep"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        // The page is wanted most when the disk is in trouble.
        let free = try? await service.files.freeBytes()
        return try await service.store.read { transaction in
            let vouchers = try transaction.vouchers.total()
            let last = try transaction.rootLog.last()
            return Answer(
                shops: try transaction.shops.all().count, issuers: try transaction.issuers.all().count,
                entries: try transaction.books.heads().reduce(0) { $0 + $1.frontier.size },
                waitingBooks: try transaction.directories.changed().count, epochs: last?.logSize ?? 0,
                lastClosedAt: last?.leaf.closedAt, publishedSize: try transaction.rootLog.latestCheckpoint()?.size ?? 0,
                trustListAt: try transaction.lists.latest(.trust)?.issuedAt,
                storage: Storage(
                    database: try transaction.settings.storedBytes(), vouchers: vouchers.count,
                    voucherBytes: vouchers.bytes,
                    free: free),
                witnesses: try transaction.rootLog.witnesses().map { witness in
                    Witness(
                        name: witness.name, url: witness.url, knownSize: witness.knownSize,
                        answeredAt: witness.answeredAt, trouble: witness.trouble)
                })
        }
    }
}

extension TraceabilityService {
    /// What went wrong, since the start, in work that nobody waits for: names in the form of metrics, and how often.
    package func backgroundCounts() async -> [(name: String, count: Int)] {
        [
            ("query_rows_dropped", await scans.dropped), ("query_writes_failed", await scans.failedWrites),
            ("surveys_failed", await surveys.failed), ("overviews_not_kept", await surveys.unkept),
        ]
    }
}
