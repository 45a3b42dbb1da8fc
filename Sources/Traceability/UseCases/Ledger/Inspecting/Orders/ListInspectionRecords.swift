import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// What was done under an order, as the shop's book has it, and what the shop answered.
package struct ListInspectionRecords: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: String

    package init(order: String) { self.order = order }

    /// The record.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// Ascending.
        package var records: [Record]
    }

    /// One thing that was done.
    package struct Record: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        package var seq: UInt64
        /// Milliseconds since 1970.
        package var recordedAt: Int64
        /// What was looked at, drawn or taken along.
        package var taken: String
        /// SHA-256 of the export, if there was one.
        package var exportDigest: Digest?
        /// Who did it; nil when erased.
        package var actor: String?
        /// Whether it says which sample was drawn.
        package var isSample: Bool
        /// The sample whose outcome it is.
        package var sample: UInt64?
        /// The shop's answer.
        package var answer: Countersignature?
        /// What the shop added.
        package var answerNote: String?
    }
}

extension ListInspectionRecords: UseCase {
    package static let name = "list-inspection-records"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let first = try transaction.books.firstIndex(order.shop.book, recordedFrom: order.record.openedAt)
            var records: [Record] = []
            try CorrectedBook(transaction: transaction, book: order.shop.book).forEach(from: first) { stored in
                if stored.kind == .inspection, case .inspection(let taken) = try stored.record(),
                    taken.order == order.record.number
                {
                    records.append(Record(stored, taken))
                } else if stored.kind == .countersignature, case .countersignature(let answer) = try stored.record(),
                    let place = records.firstIndex(where: { $0.seq == answer.inspection })
                {
                    records[place].answer = answer.answer
                    records[place].answerNote = answer.note
                }
                return true
            }
            return Answer(order: order.view, records: records)
        }
    }
}

extension ListInspectionRecords.Record {
    fileprivate init(_ stored: StoredEntry, _ record: InspectionRecord) {
        self.init(
            seq: stored.seq, recordedAt: stored.recordedAt, taken: record.taken,
            exportDigest: record.exportDigest, actor: record.actor,
            isSample: ShelfSample(text: record.taken) != nil, sample: CompareShelf.sample(of: record.taken),
            answer: nil, answerNote: nil)
    }
}
