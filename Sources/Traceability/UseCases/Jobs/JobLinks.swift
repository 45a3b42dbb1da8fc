package import DomainCoding
package import Ledger
import MerkleTree
import Signatures
import StoreContract

/// Makes a link that a shop gives to its customer: whoever has it sees what the shop recorded on one repair order.
///
/// The order must have something on record. Only the hash of the secret is kept, so it is answered once; a repetition
/// under the same idempotency key is refused.
package struct CreateJobLink: UseCase, Hashable {
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

/// Ends the links of a repair order: all of them, or the one whose secret is given.
package struct RevokeJobLink: UseCase, Hashable {
    package var shop: ShopID
    /// The repair order.
    package var repairOrder: StatedText<100>
    /// What follows `/j/` in the link's address; all links of the order when it is left out.
    package var secret: String?

    package init(shop: ShopID, repairOrder: StatedText<100>, secret: String? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
        self.secret = secret
    }

    /// What was ended.
    package struct Answer: Codable, Hashable, Sendable {
        /// How many links were ended.
        package var count: Int
    }

    package static let name = "revoke-job-link"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let order = repairOrder.text
        let hash = secret.map { JobSecret($0)?.hash }
        return try await service.store.write { [shop] transaction in
            let links = try transaction.jobLinks.all(of: shop, repairOrder: order).filter {
                hash == nil || hash == $0.hash
            }
            for link in links { try transaction.jobLinks.remove(link.hash) }
            return Answer(count: links.count)
        }
    }
}

/// Lists the links of a repair order that are still good, newest first; their secrets are not known any more.
package struct ListJobLinks: UseCase, Hashable {
    package var shop: ShopID
    /// The repair order.
    package var repairOrder: StatedText<100>

    package init(shop: ShopID, repairOrder: StatedText<100>) {
        self.shop = shop
        self.repairOrder = repairOrder
    }

    /// The links.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var links: [Link]
    }

    /// A link that was given to a customer.
    package struct Link: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        package var createdAt: Int64
        /// When it ends, milliseconds since 1970.
        package var expiresAt: Int64
    }

    package static let name = "list-job-links"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let order = repairOrder.text
        let now = service.surroundings.now()
        return try await service.store.read { [shop] transaction in
            Answer(
                links: try transaction.jobLinks.all(of: shop, repairOrder: order).filter { now < $0.expiresAt }
                    .map { Link(createdAt: $0.createdAt, expiresAt: $0.expiresAt) })
        }
    }
}

/// The secret in a job link: 16 random bytes in base64url without padding. It opens one repair order and nothing else.
struct JobSecret {
    let text: String

    /// A new secret of 16 random bytes.
    init(random bytes: [UInt8]) { text = bytes.base64URL }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 22, text.isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 128 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array("job ".utf8) + Array(text.utf8)) }
}
