import Ledger
import MerkleTree

/// What was done under an order, as the shop's book has it, and what the shop answered.
public struct ListInspectionRecords: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String

    /// Makes a request.
    public init(order: String) { self.order = order }

    /// The record.
    public struct Answer: Codable, Hashable, Sendable {
        /// The order.
        public var order: OrderView
        /// Ascending.
        public var records: [Record]
    }

    /// One thing that was done.
    public struct Record: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        public var seq: UInt64
        /// Milliseconds since 1970.
        public var recordedAt: Int64
        /// What was looked at, drawn or taken along.
        public var taken: String
        /// SHA-256 of the export, if there was one.
        public var exportDigest: String?
        /// Who did it; nil when erased.
        public var actor: String?
        /// Whether it says which sample was drawn.
        public var isSample: Bool
        /// The sample whose outcome it is.
        public var sample: UInt64?
        /// The shop's answer: `agreed` or `objection`.
        public var answer: String?
        /// What the shop added.
        public var answerNote: String?
    }
}

extension ListInspectionRecords: UseCase {
    /// The name of the use case.
    public static let name = "list-inspection-records"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { unit in
            let order = try OpenedOrder(self.order, for: actor, in: unit)
            let first = try unit.books.firstIndex(order.shop.book, recordedFrom: order.record.openedAt)
            var records: [Record] = []
            try CorrectedBook(unit: unit, book: order.shop.book).forEach(from: first) { stored in
                if stored.kind == .inspection, case .inspection(let taken) = try stored.record(),
                    taken.order == order.record.number
                {
                    records.append(Record(stored, taken))
                } else if stored.kind == .countersignature, case .countersignature(let answer) = try stored.record(),
                    let place = records.firstIndex(where: { $0.seq == answer.inspection })
                {
                    records[place].answer = answer.answer.slug
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
            exportDigest: record.exportDigest?.hex, actor: record.actor,
            isSample: ShelfSample(text: record.taken) != nil, sample: CompareShelf.sample(of: record.taken),
            answer: nil, answerNote: nil)
    }
}
