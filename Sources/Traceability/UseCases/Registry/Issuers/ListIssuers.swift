import StoreContract

/// Lists the makers with their keys, ascending by id. All of it is in the trust list; anyone may read it.
package struct ListIssuers: Codable, Hashable, Sendable {
    package init() {}

    /// The makers.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var issuers: [IssuerView]

        package init(issuers: [IssuerView]) { self.issuers = issuers }
    }
}

extension ListIssuers: UseCase {
    package static let name = "list-issuers"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.read { transaction in
            Answer(issuers: try transaction.issuers.all().map { try IssuerView($0, in: transaction) })
        }
    }
}
