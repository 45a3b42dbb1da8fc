public import Ledger

/// Other queries of the same code.
public struct OtherQueries: Hashable, Sendable {
    /// How many devices that nobody knows asked in another place. An unknown place is no evidence and not counted.
    public var anonymousDevicesElsewhere: Int
    /// Pairs of events that cannot both be true of one part.
    public var authenticatedContradictions: [Contradiction]
    /// All queries.
    public var total: Int
    /// The first anonymous query (首次查询), in milliseconds since 1970.
    public var first: Int64?

    /// Those queries; by default none.
    public init(
        anonymousDevicesElsewhere: Int = 0, authenticatedContradictions: [Contradiction] = [], total: Int = 0,
        first: Int64? = nil
    ) {
        self.anonymousDevicesElsewhere = anonymousDevicesElsewhere
        self.authenticatedContradictions = authenticatedContradictions
        self.total = total
        self.first = first
    }

    /// Two authenticated shops that submitted the full code, too far apart for one part to have been at both.
    public struct Contradiction: Hashable, Sendable {
        /// The earlier sighting.
        public var first: Sighting
        /// The later one.
        public var second: Sighting

        /// Those two; a shop does not contradict itself.
        public init?(_ first: Sighting, _ second: Sighting) {
            guard first.shop != second.shop else { return nil }
            self.first = first
            self.second = second
        }
    }

    /// A shop had the part in hand.
    public struct Sighting: Hashable, Sendable {
        /// The shop's book.
        public var shop: BookID
        /// When, in milliseconds since 1970.
        public var at: Int64

        /// That shop at that time.
        public init(shop: BookID, at: Int64) {
            self.shop = shop
            self.at = at
        }
    }
}
