/// One inspection order, for whoever acts under it.
public struct ShowOrder: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String

    /// Makes a request.
    public init(order: String) { self.order = order }
}

extension ShowOrder: UseCase {
    /// The order.
    public typealias Answer = OrderView
    /// The name of the use case.
    public static let name = "show-order"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { unit in try OpenedOrder(order, for: actor, in: unit).view }
    }
}
