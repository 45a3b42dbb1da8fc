import Ledger
import StoreContract

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
        let shopID = try RequestField.shop(shop)
        let period = try LedgerField.period(from, to)
        let number = try RequestField.text(number, "number", limit: 100)
        let authority = try RequestField.text(authority, "authority", limit: 200)
        let now = service.surroundings.now()
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let shop = try transaction.enrolledShop(shopID)
            if try transaction.orders.find(number) != nil {
                throw ServiceError(.alreadyExists, [.field("number"), .value(number)])
            }
            let holder = inspector ?? actor.principal
            if holder != actor.principal, try !transaction.hasInspector(holder) {
                throw ServiceError(.unknownToken, [.text(.token, RequestField.excerpt(holder))])
            }
            try transaction.orders.insert(
                OrderRecord(
                    number: number, authority: authority, shop: shopID, from: period.lowerBound,
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
