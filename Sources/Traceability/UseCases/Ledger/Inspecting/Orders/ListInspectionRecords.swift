package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// What was done under an order, as the shop's book has it, and what the shop answered.
package struct ListInspectionRecords: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>

    package init(order: StatedText<100>) { self.order = order }

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
        /// What was done.
        package var act: InspectionActView
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

    package static let name = "list-inspection-records"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let first = try transaction.books.firstIndex(order.shop.book, recordedFrom: order.record.openedAt)
            var records: [Record] = []
            try CorrectedBook(transaction: transaction, book: order.shop.book).forEach(from: first) { stored in
                if stored.kind == .inspection {
                    let entry = try stored.record()
                    if let act = entry.inspectionAct, act.order == order.record.number {
                        records.append(Record(stored, act, isSample: ShelfSample(entry) != nil))
                    }
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

    /// The sample whose outcome an entry of schema 1 tells in words.
    fileprivate static func sample(of words: String) -> UInt64? {
        let start = "抽样结果 / sample result, of #"
        guard words.hasPrefix(start) else { return nil }
        return UInt64(words.dropFirst(start.count).prefix { $0 != ":" })
    }
}

extension ListInspectionRecords.Record {
    fileprivate init(_ stored: StoredEntry, _ record: Inspection2Record, isSample: Bool) {
        self.init(
            seq: stored.seq, recordedAt: stored.recordedAt, act: InspectionActView(record),
            exportDigest: record.exportDigest, actor: record.actor, isSample: isSample,
            sample: record.about?.value ?? record.reason.flatMap(ListInspectionRecords.sample), answer: nil,
            answerNote: nil)
    }
}
