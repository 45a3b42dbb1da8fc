/// The entries of an order's period, filtered and sorted, a page at a time.
public struct ListOrderEntries: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String
    /// An entry kind by slug.
    public var kind: String?
    /// The code of a finding; `any` for entries with one, `late` for those recorded after the day that they claim.
    public var finding: String?
    /// First day of recording; that of the order when left out.
    public var from: String?
    /// Last day of recording.
    public var to: String?
    /// A part of the product's name or number.
    public var product: String?
    /// A part of the supplier's name.
    public var supplier: String?
    /// A certificate (a scanned code, `issuer/number`, or the number that the label prints), `#` and the number of an
    /// entry, or a part of a delivery note or repair order.
    public var text: String?
    /// What they are sorted by; `seq` when left out.
    public var sort: String?
    /// Whether the order is turned around.
    public var descending: Bool?
    /// Where to go on: `next` of the page before.
    public var cursor: String?
    /// At most 200; default 50.
    public var limit: Int?

    /// Makes a request for all of them.
    public init(order: String) { self.order = order }

    /// What lists can be sorted by.
    public enum Sort: String, CaseIterable, Sendable {
        case seq, claimed, kind, product, supplier, price, finding
    }

    /// A page.
    public struct Answer: Codable, Hashable, Sendable {
        /// The order.
        public var order: OrderView
        /// The entries.
        public var rows: [Row]
        /// The cursor of the next page; nil on the last one.
        public var next: String?
        /// How many entries the filter lets through; nil where that was not counted.
        public var matches: Int?
    }

    /// One entry in a list.
    public struct Row: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        public var seq: UInt64
        /// The kind, by slug.
        public var kind: String
        /// Day of recording.
        public var recorded: String
        /// The day that it claims.
        public var claimed: String
        /// What it is about.
        public var product: String
        /// The supplier's name.
        public var supplier: String
        /// A delivery note, a repair order.
        public var reference: String
        /// How much, with its unit.
        public var quantity: String
        /// The price of one, with its currency.
        public var price: String?
        /// How many certificates it has.
        public var certificates: Int
        /// The codes of the findings on it, worst first.
        public var findings: [String]
        /// Whether corrections left nothing of it.
        public var voided: Bool
    }
}
