package import Ledger
import MerkleTree
import StoreContract

/// States that nothing was bought in a period (心跳), so that silence is not mistaken for a gap.
package struct Heartbeat: UseCase, Hashable {
    /// The shop, by id.
    package var shop: ShopID
    /// First day.
    package var from: CalendarDay
    /// Last day, included.
    package var to: CalendarDay

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "heartbeat"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let calendar = service.policy.utcOffset
        let period = try CalendarDay.period(from: from, to: to)
        _ = try calendar.claimed(period.upperBound, "to", now: service.surroundings.now())
        let record = HeartbeatRecord(from: period.lowerBound, to: period.upperBound, statement: .nothingBought)
            .with { $0.actor = context.actor.entryName }
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            try Heartbeat.refuseReceipts(in: period, of: shop, calendar: calendar, transaction: transaction)
            return EntryAnswer(try writer.append(.heartbeat(record), to: shop.book, in: transaction))
        }
    }

    /// A shop that received something on one of the days cannot state that it bought nothing.
    private static func refuseReceipts(
        in period: ClosedRange<CalendarDay>, of shop: ShopRecord, calendar: UTCOffset, transaction: any StoreTransaction
    ) throws {
        let first = try transaction.books.firstIndex(shop.book, recordedFrom: calendar.start(period.lowerBound))
        let end = try transaction.books.head(shop.book)?.frontier.size ?? 0
        for reading in try CorrectedBook(transaction: transaction, book: shop.book).readings(from: first, to: end) {
            guard case .receipt(let receipt) = reading.effective, period.contains(receipt.received),
                receipt.noCertificateReason != .customerSupplied
            else { continue }
            throw ServiceError(
                .stepRefused, [.reason(.receiptOf(seq: reading.stored.seq, day: receipt.received))])
        }
    }
}
