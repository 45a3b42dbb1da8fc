/// Looks up what came of an application, for whoever has its number. The contact is shown to the operator only.
public struct ShowApplication: Codable, Hashable, Sendable {
    /// The number, as it is typed.
    public var application: String

    /// Makes a request.
    public init(application: String) { self.application = application }

    /// What is answered.
    public typealias Answer = ApplicationView
}

extension ShowApplication: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "show-application"

    /// Carries it out for whoever has the number.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let isOperator = context.actor.role == .operator
        return try await service.store.read { unit in
            ApplicationView(try unit.application(application), personal: isOperator)
        }
    }
}
