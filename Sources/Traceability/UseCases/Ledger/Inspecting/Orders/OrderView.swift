import DomainCoding
package import Ledger
import PartCertificates
import StoreContract

/// An inspection order as it is listed.
package struct OrderView: Codable, Hashable, Sendable {
    /// The number of the order.
    package var number: String
    /// The authority that ordered the inspection.
    package var authority: String
    package var shop: ShopID
    /// The shop's name in Chinese.
    package var shopNameZh: String
    /// The shop's name in English.
    package var shopNameEn: String
    /// The shop's registered address.
    package var shopAddress: String
    /// First day.
    package var from: CalendarDay
    /// Last day, included.
    package var to: CalendarDay
    /// The inspector: the id of a token, or `person:` and a sign-in name.
    package var inspector: String
    /// When it was opened, milliseconds since 1970.
    package var openedAt: Int64
}

/// An order with its shop, read for somebody who may act under it.
struct OpenedOrder: Sendable {
    let record: OrderRecord
    let shop: ShopRecord

    var period: ClosedRange<CalendarDay> { record.from...record.to }

    /// How it is listed.
    var view: OrderView {
        OrderView(
            number: record.number, authority: record.authority, shop: shop.id, shopNameZh: shop.nameZh,
            shopNameEn: shop.nameEn, shopAddress: shop.address, from: record.from, to: record.to,
            inspector: record.inspector, openedAt: record.openedAt)
    }

    init(_ record: OrderRecord, in transaction: any StoreTransaction) throws {
        self.record = record
        shop = try transaction.enrolledShop(record.shop)
    }

    /// The order with this number: the inspector's own, or for the operator anybody's. What is somebody else's reads like
    /// one that does not exist.
    init(_ number: StatedText<100>, for actor: Actor, in transaction: any StoreTransaction) throws {
        try actor.mustInspect()
        guard let record = try transaction.orders.find(number.text),
            actor.role == .operator || record.inspector == actor.principal
        else { throw ServiceError(.unknownOrder, [.text(.order, RequestField.excerpt(number.text))]) }
        try self.init(record, in: transaction)
    }
}

extension Actor {
    /// Refuses anyone but inspectors and the operator.
    func mustInspect() throws(ServiceError) {
        guard role == .inspector || role == .operator else {
            throw ServiceError(role == nil ? .unauthenticated : .forbidden)
        }
    }
}
