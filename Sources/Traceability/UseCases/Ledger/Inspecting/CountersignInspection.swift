package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// The shop's answer to an inspection of its ledger: that it agrees with what was taken, or what it objects to.
package struct CountersignInspection: Codable, Hashable, Sendable {
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
}

extension CountersignInspection: UseCase {
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
