import Ledger
import PartCertificates
import StoreContract

/// An inspection order as it is listed.
package struct OrderView: Codable, Hashable, Sendable {
    /// The number of the order.
    package var number: String
    /// The authority that ordered the inspection.
    package var authority: String
    /// The shop, by id.
    package var shop: String
    /// The shop's name in Chinese.
    package var shopNameZh: String
    /// The shop's name in English.
    package var shopNameEn: String
    /// The shop's registered address.
    package var shopAddress: String
    /// First day, `yyyy-mm-dd`.
    package var from: String
    /// Last day, included.
    package var to: String
    /// The inspector: the id of a token, or `person:` and a sign-in name.
    package var inspector: String
    /// When it was opened, milliseconds since 1970.
    package var openedAt: Int64

    package init(
        number: String, authority: String, shop: String, shopNameZh: String, shopNameEn: String, shopAddress: String,
        from: String, to: String, inspector: String, openedAt: Int64
    ) {
        self.number = number
        self.authority = authority
        self.shop = shop
        self.shopNameZh = shopNameZh
        self.shopNameEn = shopNameEn
        self.shopAddress = shopAddress
        self.from = from
        self.to = to
        self.inspector = inspector
        self.openedAt = openedAt
    }
}

/// An order with its shop, read for somebody who may act under it.
struct OpenedOrder: Sendable {
    let record: OrderRecord
    let shop: ShopRecord

    var period: ClosedRange<CalendarDay> { record.from...record.to }

    /// How it is listed.
    var view: OrderView {
        OrderView(
            number: record.number, authority: record.authority, shop: shop.id.text, shopNameZh: shop.nameZh,
            shopNameEn: shop.nameEn, shopAddress: shop.address, from: record.from.description,
            to: record.to.description, inspector: record.inspector, openedAt: record.openedAt)
    }

    /// The order with this number: the inspector's own, or for the operator anybody's. What is somebody else's reads like
    /// one that does not exist.
    init(_ number: String, for actor: Actor, in transaction: any StoreTransaction) throws {
        try actor.mustInspect()
        guard let record = try transaction.orders.find(number),
            actor.role == .operator || record.inspector == actor.principal
        else { throw ServiceError(.unknownOrder, [.text(.order, RequestField.excerpt(number))]) }
        self.record = record
        shop = try transaction.enrolledShop(record.shop)
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
