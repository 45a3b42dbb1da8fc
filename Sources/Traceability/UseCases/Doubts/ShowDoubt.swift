import Ledger
import StoreContract

/// Looks up what came of a doubt, for whoever has its number. What the person wrote is shown only to those whom it
/// concerns: the number may be read by others.
package struct ShowDoubt: Codable, Hashable, Sendable {
    /// The case number, as it is typed.
    package var doubt: String
    /// Whether it is looked at to be answered; it then exists only for those whom it concerns.
    package var toAnswer: Bool

    package init(doubt: String, toAnswer: Bool = false) {
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
            guard let id = CaseNumber(typed: doubt), let record = try transaction.doubts.find(id) else {
                throw ServiceError(.unknownDoubt, ["doubt": RequestField.excerpt(doubt)])
            }
            return try DoubtView(record, personal: record.concerns(actor), in: transaction)
        }
    }
}
