import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
import StoreContract

/// The proof that a book, or the root log, was only appended to between two sizes (RFC 6962 §2.1.2).
///
/// The log's is for everybody; a book's for whoever may read the book.
package struct ProveConsistency: Codable, Hashable, Sendable {
    /// The shop or the maker whose book it is; neither for the root log.
    package var shop: ShopID?
    /// The maker.
    package var issuer: IssuerID?
    /// The earlier size, at least 1.
    package var from: UInt64
    /// The later size; the present one of the book, or the published one of the log, when left out.
    package var to: UInt64?
    /// The inspection order that an inspector acts under.
    package var order: String?

    package init(
        shop: ShopID? = nil, issuer: IssuerID? = nil, from: UInt64, to: UInt64? = nil, order: String? = nil
    ) {
        self.shop = shop
        self.issuer = issuer
        self.from = from
        self.to = to
        self.order = order
    }

    /// Two heads, and what leads from the one to the other.
    package struct Answer: Codable, Hashable, Sendable {
        /// The earlier size.
        package var oldSize: UInt64
        /// The root at that size.
        package var oldRoot: Digest
        /// The later size.
        package var newSize: UInt64
        /// The root at that size.
        package var newRoot: Digest
        /// The proof that the one tree is the beginning of the other (RFC 9162 §2.1.4).
        package var path: [Digest]
    }
}

extension ProveConsistency: UseCase {
    package static let name = "prove-consistency"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.read { transaction in
            let tree: StoredTree
            let largest: UInt64
            if shop == nil, issuer == nil {
                tree = StoredTree(rootLogIn: transaction)
                largest = try PublishedLog(in: transaction).size
            } else {
                let reader = LedgerReader(transaction: transaction, actor: context.actor, order: order)
                let book = try reader.book(shop: shop, issuer: issuer)
                tree = StoredTree(book: book, in: transaction)
                largest = try transaction.books.head(book)?.frontier.size ?? 0
            }
            let to = self.to ?? largest
            guard from >= 1, from <= to, to <= largest else {
                throw ServiceError.invalid("from, to", "\(from), \(to)", .epochs(largest: largest))
            }
            return Answer(
                oldSize: from, oldRoot: try tree.root(size: from), newSize: to, newRoot: try tree.root(size: to),
                path: try tree.consistencyPath(from: from, to: to))
        }
    }
}
