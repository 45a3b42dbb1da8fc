import DomainCoding
package import Ledger
import StoreContract

/// Looks up what came of an application, for whoever has its number. The contact is shown to the operator only.
package struct ShowApplication: Codable, Hashable, Sendable {
    /// The number.
    package var application: ApplicationNumber

    package init(application: ApplicationNumber) { self.application = application }

    package typealias Answer = ApplicationView
}

extension ShowApplication: UseCase {
    package static let name = "show-application"

    /// Carries it out for whoever has the number.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let isOperator = context.actor.role == .operator
        return try await service.store.read { [application] transaction in
            ApplicationView(try transaction.application(application), personal: isOperator)
        }
    }
}
