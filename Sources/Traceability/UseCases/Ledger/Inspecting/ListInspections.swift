package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// The inspections of a shop that stand in its book, newest first, with the shop's answer to each.
package struct ListInspections: UseCase, Hashable {
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

/// The shop's answer to an inspection of its ledger: that it agrees with what was taken, or what it objects to.
package struct CountersignInspection: UseCase, Hashable {
    package var shop: ShopID
    /// Index of the inspection entry in the shop's book.
    package var inspection: UInt64
    package var answer: Countersignature
    /// SHA-256 of the shop's own copy of the export; refused when the entry states another one.
    package var exportDigest: Digest?
    /// What the shop adds; an objection needs it.
    package var note: StatedText<1000>?

    package init(shop: ShopID, inspection: UInt64, answer: Countersignature) {
        self.shop = shop
        self.inspection = inspection
        self.answer = answer
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "countersign"

    /// Lets the shop's manager answer, and not even the operator in their place; once for each inspection.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustManage(shop)
        guard context.actor.role == .shopManager else { throw ServiceError(.forbidden, [.shop(shop)]) }
        if answer == .objection, note == nil { throw ServiceError.missing("note") }
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let shop = try transaction.enrolledShop(shop)
            guard let stored = try transaction.books.entry(shop.book, seq: inspection), stored.kind == .inspection,
                let taken = try stored.record().inspectionAct
            else { throw ServiceError(.unknownEntry, [.seq(inspection)]) }
            if let own = exportDigest, own != taken.exportDigest {
                throw ServiceError.invalid(
                    "exportDigest", own.hex, .digestOfEntry(taken.exportDigest))
            }
            try refuseSecondAnswer(in: shop.book, transaction)
            var record = CountersignatureRecord(inspection: inspection, answer: answer)
            record.exportDigest = taken.exportDigest
            record.note = note?.text
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.countersignature(record), to: shop.book, in: transaction))
        }
    }

    private func refuseSecondAnswer(in book: BookID, _ transaction: any StoreTransaction) throws {
        try CorrectedBook(transaction: transaction, book: book).forEach(from: inspection + 1) { entry in
            if entry.kind == .countersignature, case .countersignature(let earlier) = try entry.record(),
                earlier.inspection == inspection
            {
                throw ServiceError(.alreadyExists, [.field("inspection"), .value("\(inspection) (#\(entry.seq))")])
            }
            return true
        }
    }
}

/// What an entry says that an inspector did.
package struct InspectionActView: Codable, Hashable, Sendable {
    /// What was done; `noted` for entries of schema 1, which say it in words.
    package var act: InspectionAct
    /// The sample that is compared or called back.
    package var about: UInt64?
    /// How many items lay on the shelf that was drawn from.
    package var population: UInt64?
    /// The items that were drawn, by rank.
    package var drawn: [StockItem]
    /// Those of the sample that lay on the shelf.
    package var found: [StockItem]
    /// Those of the sample that did not.
    package var missing: [StockItem]
    /// What lay there and is not in the ledger.
    package var unlisted: [String]
    /// Why, or what was noted.
    package var reason: String?

    init(_ record: Inspection2Record) {
        act = record.act
        about = record.about?.value
        population = record.population
        drawn = record.drawn
        found = record.found
        missing = record.missing
        unlisted = record.unlisted
        reason = record.reason
    }
}
