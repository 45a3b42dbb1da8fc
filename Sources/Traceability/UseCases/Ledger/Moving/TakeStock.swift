package import DomainCoding
package import Ledger
import MerkleTree
import PartLife
import PartVerification
import StoreContract

/// Compares the shelf with the book (盘点) and records gain or loss.
package struct TakeStock: UseCase, Hashable {
    package var shop: ShopID
    /// What was counted, each item once.
    package var counts: [Count]
    /// The size of the book that the person saw who reviewed the count; nil when it was not compared with the book before.
    package var reviewed: UInt64?

    package init(shop: ShopID, counts: [Count], reviewed: UInt64? = nil) {
        self.shop = shop
        self.counts = counts
        self.reviewed = reviewed
    }

    /// What was counted of one item. A difference needs a cause.
    package struct Count: Codable, Hashable, Sendable {
        /// Which item.
        package var item: ItemReference
        /// What lies on the shelf.
        package var counted: StatedQuantity
        /// The unit of the quantity; default the one that the item is counted in.
        package var unit: UnitCode?
        /// Why it differs from the book.
        package var cause: StockCause?
        /// More about that.
        package var note: StatedText<1000>?
        /// What clients of older versions say in place of both: a note, the cause being `other`.
        package var reason: StatedText<1000>?

        package init(
            item: ItemReference, counted: StatedQuantity, unit: UnitCode? = nil, cause: StockCause? = nil,
            note: StatedText<1000>? = nil
        ) {
            (self.item, self.counted, self.unit) = (item, counted, unit)
            (self.cause, self.note) = (cause, note)
        }
    }

    /// The entry, and what differed.
    package struct Answer: Codable, Hashable, Sendable {
        /// Where the entry stands.
        package var entry: EntryAnswer
        /// The items whose count differs from the book.
        package var differences: [Difference]
    }

    /// A gain (盘盈) or loss (盘亏).
    package struct Difference: Codable, Hashable, Sendable {
        package var item: StockItem
        /// What the book says.
        package var expected: Quantity
        /// What lies on the shelf.
        package var counted: Quantity
    }

    package static let name = "take-stock"
    private static let limit = 2_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        try context.actor.mustWorkAt(shop)
        guard !counts.isEmpty else { throw ServiceError(.emptyRequest, [.what(.counts)]) }
        guard counts.count <= TakeStock.limit else {
            throw ServiceError(.tooLarge, [.what(.counts), .limit(TakeStock.limit)])
        }
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            let resolver = ItemResolver(transaction: transaction, shop: shop, evidence: evidence)
            let size = try transaction.books.head(shop.book)?.frontier.size ?? 0
            if let reviewed, reviewed > size {
                throw ServiceError.invalid("reviewed", String(reviewed), .atMostBook(size: size))
            }
            var lines: [ShelfCount] = []
            var rows: [StockItem: Int] = [:]
            for (index, count) in counts.enumerated() {
                let line = try count.line(resolver)
                if let first = rows.updateValue(index + 1, forKey: line.item) {
                    throw ServiceError(
                        .duplicateRow, [.fact(.what, .item(line.item))] + ErrorFact.rows(first, index + 1))
                }
                lines.append(line)
            }
            var record = StockTake2Record(counts: lines, reviewed: reviewed ?? size)
            record.actor = context.actor.entryName
            let stored = try writer.append(.stockTake2(record), to: shop.book, in: transaction)
            return Answer(
                entry: EntryAnswer(stored),
                differences: lines.filter { $0.expected != $0.counted }.map {
                    Difference(item: $0.item, expected: $0.expected, counted: $0.counted)
                })
        }
    }
}

extension TakeStock.Count {
    /// The count beside what the book expects.
    fileprivate func line(_ resolver: ItemResolver) throws -> ShelfCount {
        let found = try resolver.resolve(item)
        let expected = found.life?.onShelf(at: resolver.shop.book) ?? .zero(found.unit)
        let counted = try amount(unit: unit ?? expected.unit)
        var line = ShelfCount(item: found.item, expected: expected, counted: counted, cause: nil, note: nil)
        if counted != expected {
            guard let cause = cause ?? (reason == nil ? nil : .other) else {
                throw ServiceError(.missingField, [.field("cause"), .item(found.item)])
            }
            line = ShelfCount(
                item: found.item, expected: expected, counted: counted, cause: cause, note: (note ?? reason)?.text)
        }
        guard let line else {
            throw ServiceError(
                .unitMismatch,
                [.item(found.item), .fact(.expected, .unit(expected.unit)), .fact(.found, .unit(counted.unit))])
        }
        return line
    }

    /// What was counted, zero or more.
    private func amount(unit fallback: UnitCode) throws(ServiceError) -> Quantity {
        let quantity: Quantity
        do throws(QuantityError) {
            quantity = try counted.quantity(unit: fallback)
        } catch {
            throw .invalid("counted", counted.text, .amount)
        }
        if let unit, quantity.unit != unit {
            throw ServiceError(
                .unitMismatch,
                [.field("counted"), .fact(.expected, .unit(unit)), .fact(.found, .unit(quantity.unit))])
        }
        guard !quantity.isNegative else { throw .invalid("counted", counted.text, .zeroOrMore) }
        return quantity
    }
}
