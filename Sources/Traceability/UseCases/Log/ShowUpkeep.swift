import Ledger
import MerkleTree

/// How the service is doing: what it keeps, its log, and the witnesses.
public struct ShowUpkeep: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The state of things.
    public struct Answer: Codable, Hashable, Sendable {
        /// Shops that are enrolled.
        public var shops: Int
        /// Makers that are enrolled.
        public var issuers: Int
        /// Entries in all books.
        public var entries: UInt64
        /// Books that have grown since the last epoch: they wait to be logged.
        public var waitingBooks: Int
        /// Closed epochs.
        public var epochs: UInt64
        /// When the last epoch was closed, milliseconds since 1970; nil before the first.
        public var lastClosedAt: Int64?
        /// How many epochs the newest published checkpoint covers; 0 before the first.
        public var publishedSize: UInt64
        /// When the newest trust list was issued, seconds since 1970.
        public var trustListAt: Int64?
        /// What is kept, and how much room is left.
        public var storage: Storage
        /// The witnesses, ascending by name.
        public var witnesses: [Witness]
    }

    /// Room that is taken and left.
    public struct Storage: Codable, Hashable, Sendable {
        /// The database, in bytes.
        public var database: Int64
        /// Vouchers and photographs: how many files.
        public var vouchers: Int
        /// Their size together, in bytes.
        public var voucherBytes: Int64
        /// What is left where vouchers are kept, in bytes; nil where nobody can tell.
        public var free: Int64?
    }

    /// A witness that is asked to cosign.
    public struct Witness: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Where it is asked.
        public var url: String
        /// The largest size that it said it knows; nil before its first answer.
        public var knownSize: UInt64?
        /// When it cosigned last, milliseconds since 1970.
        public var answeredAt: Int64?
        /// Why it did not when it was asked last; nil when it did.
        public var problem: String?
    }
}

extension ShowUpkeep: UseCase {
    /// The name of the use case.
    public static let name = "show-upkeep"

    /// Carries it out for the operator.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        // The page is wanted most when the disk is in trouble.
        let free = try? await service.files.freeBytes()
        return try await service.store.read { unit in
            let vouchers = try unit.vouchers.total()
            let last = try unit.rootLog.last()
            return Answer(
                shops: try unit.shops.all().count, issuers: try unit.issuers.all().count,
                entries: try unit.books.heads().reduce(0) { $0 + $1.frontier.size },
                waitingBooks: try unit.directories.changed().count, epochs: last?.logSize ?? 0,
                lastClosedAt: last?.leaf.closedAt, publishedSize: try unit.rootLog.latestCheckpoint()?.size ?? 0,
                trustListAt: try unit.lists.latest(.trust)?.issuedAt,
                storage: Storage(
                    database: try unit.settings.storedBytes(), vouchers: vouchers.count, voucherBytes: vouchers.bytes,
                    free: free),
                witnesses: try unit.rootLog.witnesses().map { witness in
                    Witness(
                        name: witness.name, url: witness.url, knownSize: witness.knownSize,
                        answeredAt: witness.answeredAt, problem: witness.problem)
                })
        }
    }
}
