package import DomainCoding
package import Ledger
import PartLife
import StoreContract

/// Corrects an entry by a new one: makes it void, or amends fields of it. An install is undone by making it void.
package struct CorrectEntry: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// Index of the entry to correct.
    package var target: UInt64
    package var effect: CorrectionEffect
    /// Why it was wrong.
    package var reason: StatedText<1000>
    /// For `amend`: new values by field name.
    package var amended: [String: FieldInput]?

    package init(
        shop: ShopID, target: UInt64, effect: CorrectionEffect, reason: StatedText<1000>,
        amended: [String: FieldInput]? = nil
    ) {
        self.shop = shop
        self.target = target
        self.effect = effect
        self.reason = reason
        self.amended = amended
    }
}

extension CorrectEntry: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "correct"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let amended = amended ?? [:]
        if effect == .amend, amended.isEmpty { throw ServiceError.missing("amended") }
        if effect == .void, let name = amended.keys.min() {
            throw ServiceError.invalid("amended", name, .amendsNothing)
        }
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            guard let stored = try transaction.books.entry(shop.book, seq: target) else {
                throw ServiceError(.unknownEntry, [.seq(target)])
            }
            guard let original = try CorrectedBook(transaction: transaction, book: shop.book).corrected(stored) else {
                throw ServiceError(.nothingToUndo, [.seq(target)])
            }
            guard original.record.isCorrectable else {
                throw ServiceError(.stepRefused, [.reason(.notCorrected(seq: target)), .seq(target)])
            }
            var record = CorrectionRecord(target: target, effect: effect, reason: reason.text)
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
                throw ServiceError.invalid("amended", name, .fieldNames(table.fields.map(\.name)))
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
            throw ServiceError.invalid("amended", by.amended.map(\.name).joined(separator: ", "), .correction(error))
        }
        if case .receipt(let receipt) = corrected?.record {
            if case .receipt(let before) = original.record, before.supplier != nil, receipt.supplier == nil {
                throw ServiceError.missing("supplier")
            }
            try ReceiptRules.check(receipt, certificates: original.certificates.count)
        }
    }
}
