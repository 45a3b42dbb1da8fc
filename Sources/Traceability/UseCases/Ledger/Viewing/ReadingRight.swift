import Ledger
import StoreContract

extension Actor {
    /// Lets in whoever works at the shop, the operator, and an inspector under an order for this shop and these days.
    ///
    /// - Parameters:
    ///   - order: the number of the inspection order; only an inspector needs one.
    ///   - period: the days to be read; nil for the present state, which every order opens.
    func requireReading(
        of shop: ShopRecord, order number: String?, period: ClosedRange<CalendarDay>?,
        in transaction: any StoreTransaction
    ) throws {
        if mayRead(shop.id) { return }
        guard role != nil else { throw ServiceError(.unauthenticated) }
        guard role == .inspector else { throw ServiceError(.forbidden, [.shop(shop.id)]) }
        guard let number, !number.isEmpty else { throw ServiceError.missing("order") }
        guard let order = try transaction.orders.find(number), order.shop == shop.id, order.inspector == principal
        else {
            throw ServiceError(.unknownOrder, [.text(.order, number)])
        }
        if let period, period.lowerBound < order.from || period.upperBound > order.to {
            throw ServiceError(
                .forbidden, [.text(.order, number), .reason(.orderOpens(from: order.from, to: order.to))])
        }
    }
}
