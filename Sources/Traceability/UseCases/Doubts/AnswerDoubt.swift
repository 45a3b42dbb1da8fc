import DomainCoding
package import Ledger
import StoreContract

/// Answers a doubt, on behalf of the maker, the shop or the operator; the customer reads it under the case number.
package struct AnswerDoubt: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: CaseNumber
    /// What the customer reads.
    package var text: DoubtText
    /// Whether the matter is settled with it.
    package var closes: Bool

    package init(doubt: CaseNumber, text: DoubtText, closes: Bool) {
        self.doubt = doubt
        self.text = text
        self.closes = closes
    }

    package typealias Answer = DoubtView
}

extension AnswerDoubt: UseCase {
    package static let name = "answer-doubt"

    /// Carries it out for whom the doubt concerns.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { [self] transaction in
            var record = try transaction.doubt(doubt, for: actor)
            guard let role = actor.role else { throw ServiceError(.forbidden) }
            try transaction.doubts.answer(record.id, DoubtAnswerRecord(role: role, text: text.text, at: now))
            if closes != (record.closedAt != nil) {
                record.closedAt = closes ? now : nil
                try transaction.doubts.setClosed(record.id, at: record.closedAt)
            }
            // The answer is kept under the idempotency key; what the person wrote must not outlive its erasure there.
            return try DoubtView(record, personal: false, in: transaction)
        }
    }
}
