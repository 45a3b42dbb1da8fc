package import DomainCoding
package import Ledger
import StoreContract

/// Declines an application. The applicant reads the reason under the number.
package struct DeclineApplication: Codable, Hashable, Sendable {
    /// The number of the application.
    package var application: ApplicationNumber
    package var reason: StatedText<400>

    package init(application: ApplicationNumber, reason: StatedText<400>) {
        self.application = application
        self.reason = reason
    }

    package typealias Answer = ApplicationView
}

extension DeclineApplication: UseCase {
    package static let name = "decline-application"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let decision = ApplicationRecord.Decision(at: service.surroundings.now(), outcome: .declined(reason.text))
        return try await service.once(self, for: context) { [application] transaction in
            var record = try transaction.openApplication(application)
            try transaction.applications.decide(record.id, decision)
            record.decision = decision
            return ApplicationView(record, personal: false)
        }
    }
}
