package import DomainCoding
package import Ledger
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

/// Opens an inspection order, so that an inspector may read a shop's period; recorded in the shop's book.
package struct OpenOrder: UseCase, Hashable {
    /// The number of the order; never used twice.
    package var number: StatedText<100>
    /// The authority that ordered the inspection.
    package var authority: StatedText<200>
    /// The shop to inspect.
    package var shop: ShopID
    package var from: CalendarDay
    /// Last day, included.
    package var to: CalendarDay
    /// The inspector, by the id of a token or as `person:` and a sign-in name, when the operator opens the order; otherwise it is the asker's own.
    package var inspector: String?

    package init(
        number: StatedText<100>, authority: StatedText<200>, shop: ShopID, from: CalendarDay, to: CalendarDay
    ) {
        (self.number, self.authority, self.shop) = (number, authority, shop)
        (self.from, self.to) = (from, to)
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "open-order"

    /// An inspector opens an order for themselves; the operator for an inspector that the request names.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        guard actor.role == .inspector || actor.role == .operator else {
            throw ServiceError(actor.role == nil ? .unauthenticated : .forbidden)
        }
        guard inspector == nil || inspector == actor.principal || actor.role == .operator else {
            throw ServiceError(.forbidden)
        }
        let period = try CalendarDay.period(from: from, to: to)
        let (number, authority) = (number.text, authority.text)
        let now = service.surroundings.now()
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let shop = try transaction.enrolledShop(shop)
            if try transaction.orders.find(number) != nil {
                throw ServiceError(.alreadyExists, [.field("number"), .value(number)])
            }
            let holder = inspector ?? actor.principal
            if holder != actor.principal, try !transaction.hasInspector(holder) {
                throw ServiceError(.unknownToken, [.text(.token, RequestField.excerpt(holder))])
            }
            try transaction.orders.insert(
                OrderRecord(
                    number: number, authority: authority, shop: shop.id, from: period.lowerBound,
                    to: period.upperBound, inspector: holder, openedAt: now))
            var record = Inspection2Record(
                order: number, authority: authority, from: period.lowerBound, to: period.upperBound, act: .opened)
            record.actor = actor.entryName
            return EntryAnswer(try writer.append(.inspection2(record), to: shop.book, in: transaction))
        }
    }
}

extension StoreTransaction {
    /// Whether a principal is a token, or an inspector who signs in.
    fileprivate func hasInspector(_ principal: String) throws -> Bool {
        guard let id = Actor.person(of: principal) else { return try tokens.all().contains { $0.id == principal } }
        return try people.find(id)?.role == .inspector
    }
}

/// Lists an inspector's own orders, newest first.
package struct ListOrders: UseCase, Hashable {
    package init() {}

    /// The orders.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var orders: [OrderView]

        package init(orders: [OrderView]) { self.orders = orders }
    }

    package static let name = "list-orders"

    /// How many are listed.
    static let most = 200

    /// Lists those that the asker acts under.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustInspect()
        let principal = context.actor.principal
        return try await service.store.read { transaction in
            Answer(
                orders: try transaction.orders.all(of: principal, limit: ListOrders.most).map { record in
                    try OpenedOrder(record, in: transaction).view
                })
        }
    }
}

/// One inspection order, for whoever acts under it.
package struct ShowOrder: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>

    package init(order: StatedText<100>) { self.order = order }

    /// The order.
    package typealias Answer = OrderView
    package static let name = "show-order"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in try OpenedOrder(order, for: actor, in: transaction).view }
    }
}
