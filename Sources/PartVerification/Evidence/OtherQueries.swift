package import Ledger

/// Other queries of the same code.
package struct OtherQueries: Hashable, Sendable {
    /// How many devices that nobody knows asked in another place. An unknown place is no evidence and not counted.
    package var anonymousDevicesElsewhere: Int
    /// Pairs of events that cannot both be true of one part.
    package var authenticatedContradictions: [Contradiction]
    /// All queries.
    package var total: Int
    /// The first anonymous query (首次查询), in milliseconds since 1970.
    package var first: Int64?

    /// Those queries; by default none.
    package init(
        anonymousDevicesElsewhere: Int = 0, authenticatedContradictions: [Contradiction] = [], total: Int = 0,
        first: Int64? = nil
    ) {
        self.anonymousDevicesElsewhere = anonymousDevicesElsewhere
        self.authenticatedContradictions = authenticatedContradictions
        self.total = total
        self.first = first
    }

    /// Two authenticated shops that submitted the full code, too far apart for one part to have been at both.
    package struct Contradiction: Hashable, Sendable {
        /// The earlier sighting.
        package var first: Sighting
        /// The later one.
        package var second: Sighting

        /// Those two; a shop does not contradict itself.
        package init?(_ first: Sighting, _ second: Sighting) {
            guard first.shop != second.shop else { return nil }
            self.first = first
            self.second = second
        }
    }

    /// A shop had the part in hand.
    package struct Sighting: Hashable, Sendable {
        /// The shop's book.
        package var shop: BookID
        /// When, in milliseconds since 1970.
        package var at: Int64

        /// That shop at that time.
        package init(shop: BookID, at: Int64) {
            self.shop = shop
            self.at = at
        }
    }
}
