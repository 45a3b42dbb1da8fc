/// Lists the suppliers, ascending by id.
public struct ListSuppliers: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The suppliers.
    public struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        public var suppliers: [SupplierView]

        /// Makes an answer.
        public init(suppliers: [SupplierView]) { self.suppliers = suppliers }
    }
}

extension ListSuppliers: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-suppliers"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { unit in
            Answer(suppliers: try unit.suppliers.all().map { SupplierView($0) })
        }
    }
}
