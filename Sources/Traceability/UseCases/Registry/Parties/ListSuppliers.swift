import StoreContract

/// Lists the suppliers, ascending by id.
package struct ListSuppliers: Codable, Hashable, Sendable {
    package init() {}

    /// The suppliers.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var suppliers: [SupplierView]

        package init(suppliers: [SupplierView]) { self.suppliers = suppliers }
    }
}

extension ListSuppliers: UseCase {
    package static let name = "list-suppliers"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { transaction in
            Answer(suppliers: try transaction.suppliers.all().map { SupplierView($0) })
        }
    }
}
