import StoreContract

/// Declines an application. The applicant reads the reason under the number.
package struct DeclineApplication: Codable, Hashable, Sendable {
    /// The number of the application.
    package var application: String
    /// Why, at most 400 bytes.
    package var reason: String

    package init(application: String, reason: String) {
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
        let reason = try RequestField.text(reason, "reason")
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { transaction in
            var record = try transaction.openApplication(application)
            let decision = ApplicationRecord.Decision(at: now, outcome: .declined(reason))
            try transaction.applications.decide(record.id, decision)
            record.decision = decision
            return ApplicationView(record, personal: false)
        }
    }
}
