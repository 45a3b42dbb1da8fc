import Ledger
import MerkleTree
import StoreContract

extension CountersignInspection: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "countersign"

    /// Lets the shop's manager answer, and not even the operator in their place; once for each inspection.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        try context.actor.mustManage(shopID)
        guard context.actor.role == .shopManager else { throw ServiceError(.forbidden, [.shop(shopID)]) }
        let choice = try RequestField.choice(answer, "answer", Countersignature.self)
        let note = try RequestField.optionalText(note, "note", limit: 1000)
        if choice == .objection, note == nil { throw ServiceError.missing("note") }
        let own = try exportDigest.map { try RequestField.digest($0, "exportDigest") }
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let shop = try transaction.enrolledShop(shopID)
            guard let stored = try transaction.books.entry(shop.book, seq: inspection), stored.kind == .inspection,
                let taken = try stored.record().inspectionAct
            else { throw ServiceError(.unknownEntry, [.seq(inspection)]) }
            if let own, own != taken.exportDigest {
                throw ServiceError(
                    .invalidField,
                    [
                        "field": "exportDigest", "value": own.hex,
                        "rule": "that of the entry: \(taken.exportDigest?.hex ?? "–")",
                    ])
            }
            try refuseSecondAnswer(in: shop.book, transaction)
            var record = CountersignatureRecord(inspection: inspection, answer: choice)
            record.exportDigest = taken.exportDigest
            record.note = note
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
