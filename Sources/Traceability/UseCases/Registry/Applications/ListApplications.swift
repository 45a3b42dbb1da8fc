import DomainCoding
package import Ledger
import StoreContract

/// Lists applications, newest first, for the operator.
package struct ListApplications: Codable, Hashable, Sendable {
    /// Where the page begins: the `next` of the page before.
    package var cursor: ApplicationNumber?
    /// At most so many; default 50, at most 200.
    package var limit: Int?

    package init(cursor: ApplicationNumber? = nil, limit: Int? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    /// A page of applications.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var applications: [ApplicationView]
        /// How many of all, not only of this page, wait for a decision.
        package var open: Int
        /// The cursor of the next page; absent when this is the last.
        package var next: ApplicationNumber?
    }
}

extension ListApplications: UseCase {
    package static let name = "list-applications"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let limit = try RequestField.integer(limit ?? 50, "limit", in: 1...200)
        return try await service.store.read { [cursor] transaction in
            let records = try transaction.applications.list(after: cursor, limit: limit + 1)
            return Answer(
                applications: records.prefix(limit).map { ApplicationView($0, personal: true) },
                open: try transaction.applications.openCount(),
                next: records.count > limit ? records[limit - 1].id : nil)
        }
    }
}
