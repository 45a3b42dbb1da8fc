package import DomainCoding
package import Ledger
import StoreContract

/// Opens an inspection order, so that an inspector may read a shop's period; recorded in the shop's book.
package struct OpenOrder: Codable, Hashable, Sendable {
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
        self.number = number
        self.authority = authority
        self.shop = shop
        self.from = from
        self.to = to
    }
}

extension OpenOrder: UseCase {
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
