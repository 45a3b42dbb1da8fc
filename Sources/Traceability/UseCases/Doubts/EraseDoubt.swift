import Ledger
import StoreContract

/// Erases what somebody wrote in a doubt and how to reach them, for good: for whoever has the case number. The case, its
/// kind, the part and the answers stay.
package struct EraseDoubt: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: String

    package init(doubt: String) { self.doubt = doubt }

    package typealias Answer = DoubtView
}

extension EraseDoubt: UseCase {
    package static let name = "erase-doubt"

    /// Carries it out; erasing again changes nothing.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.write { transaction in
            guard let id = CaseNumber(typed: doubt), var record = try transaction.doubts.find(id) else {
                throw ServiceError(.unknownDoubt, ["doubt": RequestField.excerpt(doubt)])
            }
            if record.text != nil || record.contact != nil { try transaction.doubts.erasePersonal(id) }
            (record.text, record.contact) = (nil, nil)
            return try DoubtView(record, personal: false, in: transaction)
        }
    }
}
