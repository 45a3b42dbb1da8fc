import DomainCoding
package import Ledger
import PartCertificates
import StoreContract

/// Lists doubts, newest first: a maker those about its certificates, a shop those about what it fitted, the operator all.
package struct ListDoubts: Codable, Hashable, Sendable {
    /// Where the page begins: the `next` of the page before.
    package var cursor: CaseNumber?
    /// At most so many; default 50, at most 200.
    package var limit: Int?

    package init(cursor: CaseNumber? = nil, limit: Int? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    /// A page of doubts.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var doubts: [DoubtView]
        /// How many of all, not only of this page, are not settled.
        package var open: Int
        /// The cursor of the next page; absent when this is the last.
        package var next: CaseNumber?
    }
}

extension ListDoubts: UseCase {
    package static let name = "list-doubts"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let audience = try audience(context.actor)
        let limit = try RequestField.integer(limit ?? 50, "limit", in: 1...200)
        return try await service.store.read { [cursor] transaction in
            let records = try transaction.doubts.list(audience, after: cursor, limit: limit + 1)
            return Answer(
                doubts: try records.prefix(limit).map { try DoubtView($0, personal: true, in: transaction) },
                open: try transaction.doubts.openCount(audience),
                next: records.count > limit ? records[limit - 1].id : nil)
        }
    }

    private func audience(_ actor: Actor) throws(ServiceError) -> DoubtAudience {
        try actor.mustBeKnown()
        switch (actor.role, actor.issuer, actor.shop) {
        case (.operator, _, _): return .all
        case (.maker, let issuer?, _): return .issuer(issuer)
        case (.technician, _, let shop?), (.shopManager, _, let shop?): return .shop(shop)
        default: throw ServiceError(.forbidden)
        }
    }
}
