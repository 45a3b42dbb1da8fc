package import DomainCoding
package import Ledger
import StoreContract

/// Makes a link that a shop gives to its customer: whoever has it sees what the shop recorded on one repair order.
///
/// The order must have something on record. Only the hash of the secret is kept, so it is answered once; a repetition
/// under the same idempotency key is refused.
package struct CreateJobLink: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// The repair order (任务委托书).
    package var repairOrder: StatedText<100>
    /// After how many days it ends; default 365, at most 3650.
    package var days: Int?

    package init(shop: ShopID, repairOrder: StatedText<100>, days: Int? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
        self.days = days
    }

    /// The link, shown once.
    package struct Answer: Codable, Hashable, Sendable {
        /// What follows `/j/` in the address; 22 characters.
        package var secret: String
        /// The whole address.
        package var address: String
        /// When it ends, milliseconds since 1970.
        package var expiresAt: Int64
    }
}

extension CreateJobLink: UseCase {
    package static let name = "create-job-link"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let order = repairOrder.text
        let days = try RequestField.integer(days ?? 365, "days", in: 1...3650)
        let secret = JobSecret(random: service.surroundings.randomBytes(16))
        let now = service.surroundings.now()
        let expiresAt = now + Int64(days) * 86_400_000
        let answer = Answer(
            secret: secret.text, address: "https://\(service.host)/j/\(secret.text)", expiresAt: expiresAt)
        return try await service.onceUnanswered(self, for: context) { [shop] transaction in
            let record = try transaction.enrolledShop(shop)
            guard try !JobEntries(transaction: transaction, book: record.book).seqs(of: order).isEmpty else {
                throw ServiceError.invalid("repairOrder", order, .orderOnRecord)
            }
            try transaction.jobLinks.insert(
                JobLinkRecord(hash: secret.hash, shop: shop, repairOrder: order, createdAt: now, expiresAt: expiresAt))
            return answer
        }
    }
}
