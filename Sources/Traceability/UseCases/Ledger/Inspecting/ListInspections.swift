import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// The inspections of a shop that stand in its book, newest first, with the shop's answer to each.
package struct ListInspections: Codable, Hashable, Sendable {
    package var shop: ShopID

    package init(shop: ShopID) { self.shop = shop }

    /// The inspections.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var inspections: [Inspection]
    }

    /// One entry of an inspection.
    package struct Inspection: Codable, Hashable, Sendable {
        /// The entry.
        package var seq: UInt64
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
        /// The number of the order.
        package var order: String
        /// Who ordered it.
        package var authority: String
        /// First day.
        package var from: CalendarDay
        /// Last day.
        package var to: CalendarDay
        /// What was done.
        package var act: InspectionActView
        /// SHA-256 of the file that was taken; absent when none was.
        package var exportDigest: Digest?
        /// Absent until the shop answered.
        package var answer: Countersignature?
        /// What the shop said with it.
        package var note: String?
    }
}

extension ListInspections: UseCase {
    package static let name = "list-inspections"

    /// Lets in whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            // The entry of an order is never before the order itself, and without an order there is none.
            guard let oldest = try transaction.orders.all(for: shop.id).map(\.openedAt).min() else {
                return Answer(inspections: [])
            }
            var found: [Inspection] = []
            let first = try transaction.books.firstIndex(shop.book, recordedFrom: oldest)
            try CorrectedBook(transaction: transaction, book: shop.book).forEach(from: first) { entry in
                guard entry.kind == .inspection || entry.kind == .countersignature else { return true }
                let record = try entry.record()
                if let act = record.inspectionAct {
                    found.append(Inspection(entry, act))
                } else if case .countersignature(let answer) = record,
                    let index = found.firstIndex(where: { $0.seq == answer.inspection })
                {
                    found[index].answer = answer.answer
                    found[index].note = answer.note
                }
                return true
            }
            return Answer(inspections: found.reversed())
        }
    }
}

extension ListInspections.Inspection {
    fileprivate init(_ entry: StoredEntry, _ record: Inspection2Record) {
        self.init(
            seq: entry.seq, recordedAt: entry.recordedAt, order: record.order, authority: record.authority,
            from: record.from, to: record.to, act: InspectionActView(record), exportDigest: record.exportDigest)
    }
}
