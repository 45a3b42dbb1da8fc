import DomainCoding
package import Ledger
import StoreContract

/// Erases what somebody wrote in a doubt and how to reach them, for good: for whoever has the case number. The case, its
/// kind, the part and the answers stay.
package struct EraseDoubt: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: CaseNumber

    package init(doubt: CaseNumber) { self.doubt = doubt }

    package typealias Answer = DoubtView
}

extension EraseDoubt: UseCase {
    package static let name = "erase-doubt"

    /// Carries it out; erasing again changes nothing.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.write { transaction in
            var record = try transaction.doubt(doubt)
            if record.text != nil || record.contact != nil { try transaction.doubts.erasePersonal(doubt) }
            (record.text, record.contact) = (nil, nil)
            return try DoubtView(record, personal: false, in: transaction)
        }
    }
}
