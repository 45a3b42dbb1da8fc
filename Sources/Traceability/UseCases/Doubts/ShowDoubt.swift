import DomainCoding
package import Ledger
import StoreContract

/// Looks up what came of a doubt, for whoever has its number. What the person wrote is shown only to those whom it
/// concerns: the number may be read by others.
package struct ShowDoubt: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: CaseNumber
    /// Whether it is looked at to be answered; it then exists only for those whom it concerns.
    package var toAnswer: Bool

    package init(doubt: CaseNumber, toAnswer: Bool = false) {
        self.doubt = doubt
        self.toAnswer = toAnswer
    }

    package typealias Answer = DoubtView
}

extension ShowDoubt: UseCase {
    package static let name = "show-doubt"

    /// Carries it out for whoever has the number, or may answer.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            if toAnswer {
                return try DoubtView(try transaction.doubt(doubt, for: actor), personal: true, in: transaction)
            }
            let record = try transaction.doubt(doubt)
            return try DoubtView(record, personal: record.concerns(actor), in: transaction)
        }
    }
}
