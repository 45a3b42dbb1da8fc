import Ledger
import PartLife
import StoreContract

extension CorrectEntry: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "correct"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let effect = try RequestField.choice(effect, "effect", CorrectionEffect.self)
        let reason = try RequestField.text(reason, "reason", limit: 1000)
        let amended = amended ?? [:]
        if effect == .amend, amended.isEmpty { throw ServiceError(.missingField, ["field": "amended"]) }
        if effect == .void, !amended.isEmpty {
            throw LedgerField.invalid("amended", amended.keys.sorted()[0], "nothing when the entry is made void")
        }
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            guard let stored = try transaction.books.entry(shop.book, seq: target) else {
                throw ServiceError(.unknownEntry, ["seq": String(target)])
            }
            guard let original = try CorrectedBook(transaction: transaction, book: shop.book).corrected(stored) else {
                throw ServiceError(.nothingToUndo, ["seq": String(target)])
            }
            guard original.record.isCorrectable else {
                throw ServiceError(
                    .stepRefused,
                    ["reason": "entry \(target) is of a kind that is not corrected", "seq": String(target)])
            }
            var record = CorrectionRecord(target: target, effect: effect, reason: reason)
            record.amended = try amendments(amended, of: original.record, transaction: transaction)
            record.actor = context.actor.entryName
            try check(original, corrected: record)
            return EntryAnswer(
                try writer.append(.correction(record), to: shop.book, original: original, in: transaction))
        }
    }

    private func amendments(
        _ amended: [String: FieldInput], of record: LedgerRecord, transaction: any StoreTransaction
    ) throws -> [Amendment] {
        guard let table = record.table else { return [] }
        return try amended.sorted { $0.key < $1.key }.map { name, input in
            guard let field = table.field(name) else {
                throw LedgerField.invalid("amended", name, table.fields.map(\.name).joined(separator: ", "))
            }
            return Amendment(
                name: name, value: try input.value(for: field) { try transaction.shops.find($0)?.book })
        }
    }

    /// The entry as it would count must satisfy the same rules as a new one.
    private func check(_ original: CorrectedEntry, corrected by: CorrectionRecord) throws {
        let corrected: CorrectedEntry?
        do throws(LifeRefusal) {
            corrected = try original.corrected(by: by)
        } catch {
            throw LedgerField.invalid("amended", by.amended.map(\.name).joined(separator: ", "), error.description)
        }
        if case .receipt(let receipt) = corrected?.record {
            if case .receipt(let before) = original.record, before.supplier != nil, receipt.supplier == nil {
                throw ServiceError(.missingField, ["field": "supplier"])
            }
            try ReceiptRules.check(receipt, certificates: original.certificates.count)
        }
    }
}
