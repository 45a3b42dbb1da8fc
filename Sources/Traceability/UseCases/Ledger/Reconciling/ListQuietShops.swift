package import Ledger
import StoreContract

/// The shops that have recorded nothing for some days: neither an entry nor a heartbeat.
package struct ListQuietShops: Codable, Hashable, Sendable {
    /// For how many days at least; absent: longer than the policy allows.
    package var days: Int?

    package init(days: Int? = nil) { self.days = days }

    /// The shops, longest silence first.
    package struct Answer: Codable, Hashable, Sendable {
        /// The shops.
        package var shops: [Shop]

        package init(shops: [Shop]) { self.shops = shops }
    }

    /// A shop that has gone quiet.
    package struct Shop: Codable, Hashable, Sendable {
        /// The shop, by id.
        package var shop: ShopID
        /// When it last recorded anything, milliseconds since 1970; nil when it never did.
        package var lastReportedAt: Int64?
        /// Days since then, or since it was enrolled.
        package var quietDays: Int
    }
}

extension ListQuietShops: UseCase {
    package static let name = "list-quiet-shops"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let least = days ?? service.policy.gapAfterDays + 1
        guard (1...36_500).contains(least) else {
            throw ServiceError.invalid("days", String(least), .range(1...36_500))
        }
        let calendar = service.policy.utcOffset
        let today = calendar.day(service.surroundings.now())
        return try await service.store.read { transaction in
            var quiet: [Shop] = []
            for shop in try transaction.shops.all() {
                let last = try Silence.lastReport(of: shop.book, in: transaction)
                let days = max(0, Int(today.days) - Int(calendar.day(last ?? shop.addedAt).days))
                if days >= least {
                    quiet.append(Shop(shop: shop.id, lastReportedAt: last, quietDays: days))
                }
            }
            return Answer(shops: quiet.sorted { ($1.quietDays, $0.shop.text) < ($0.quietDays, $1.shop.text) })
        }
    }
}
