import Ledger
import MerkleTree
import PartLife
import StoreContract

extension TakeStock: UseCase {
    package static let name = "take-stock"
    private static let limit = 2_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        guard !counts.isEmpty else { throw ServiceError(.emptyRequest, ["what": "counts"]) }
        guard counts.count <= TakeStock.limit else {
            throw ServiceError(.tooLarge, ["what": "counts", "limit": String(TakeStock.limit)])
        }
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            let resolver = ItemResolver(transaction: transaction, shop: shop, evidence: evidence)
            let size = try transaction.books.head(shop.book)?.frontier.size ?? 0
            if let reviewed, reviewed > size {
                throw LedgerField.invalid("reviewed", String(reviewed), "at most the size of the book, \(size)")
            }
            var lines: [ShelfCount] = []
            var rows: [StockItem: Int] = [:]
            for (index, count) in counts.enumerated() {
                let line = try count.line(resolver)
                if let first = rows.updateValue(index + 1, forKey: line.item) {
                    throw ServiceError(
                        .duplicateRow,
                        ["what": line.item.description, "first": String(first), "second": String(index + 1)])
                }
                lines.append(line)
            }
            var record = StockTake2Record(counts: lines, reviewed: reviewed ?? size)
            record.actor = context.actor.entryName
            let stored = try writer.append(.stockTake2(record), to: shop.book, in: transaction)
            return Answer(
                entry: EntryAnswer(stored),
                differences: lines.filter { $0.expected != $0.counted }.map {
                    Difference(
                        item: $0.item.description, expected: $0.expected.description, counted: $0.counted.description)
                })
        }
    }
}

extension TakeStock.Count {
    /// The count beside what the book expects.
    fileprivate func line(_ resolver: ItemResolver) throws -> ShelfCount {
        let found = try resolver.resolve(item)
        let expected = found.life?.onShelf(at: resolver.shop.book) ?? .zero(found.unit)
        let counted = try LedgerField.count(counted, unit: unit, fallback: expected.unit, field: "counted")
        var cause: StockCause?
        var note: String?
        if counted != expected {
            note = try RequestField.optionalText(self.note ?? reason, "note", limit: 1000)
            let text = self.cause ?? (reason != nil && note != nil ? StockCause.other.slug : "")
            guard !text.isEmpty else {
                throw ServiceError(.missingField, ["field": "cause", "item": found.text])
            }
            cause = try RequestField.choice(text, "cause", StockCause.self)
        }
        let line = ShelfCount(item: found.item, expected: expected, counted: counted, cause: cause, note: note)
        guard let line else {
            throw ServiceError(
                .unitMismatch,
                ["item": found.text, "expected": expected.unit.text, "found": counted.unit.text])
        }
        return line
    }
}
