import DomainCoding
package import Ledger

/// The entries of an order's period, filtered and sorted, a page at a time.
package struct ListOrderEntries: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: String
    /// An entry kind by slug.
    package var kind: String?
    /// The code of a finding; `any` for entries with one, `late` for those recorded after the day that they claim.
    package var finding: String?
    /// First day of recording; that of the order when left out.
    package var from: String?
    /// Last day of recording.
    package var to: String?
    /// A part of the product's name or number.
    package var product: String?
    /// A part of the supplier's name.
    package var supplier: String?
    /// A certificate (a scanned code, `issuer/number`, or the number that the label prints), `#` and the number of an
    /// entry, or a part of a delivery note or repair order.
    package var text: String?
    /// What they are sorted by; `seq` when left out.
    package var sort: String?
    /// Whether the order is turned around.
    package var descending: Bool?
    /// Where to go on: `next` of the page before.
    package var cursor: String?
    /// At most 200; default 50.
    package var limit: Int?

    package init(order: String) { self.order = order }

    /// What lists can be sorted by.
    package enum Sort: String, CaseIterable, Sendable {
        case seq, claimed, kind, product, supplier, price, finding
    }

    /// A page.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// The entries.
        package var rows: [Row]
        /// The cursor of the next page; nil on the last one.
        package var next: String?
        /// How many entries the filter lets through; nil where that was not counted.
        package var matches: Int?
    }

    /// One entry in a list.
    package struct Row: Codable, Hashable, Sendable {
        /// Index of the entry in the shop's book.
        package var seq: UInt64
        package var kind: EntryKind
        /// Day of recording.
        package var recorded: CalendarDay
        /// The day that it claims.
        package var claimed: CalendarDay
        /// What it is about.
        package var product: String
        /// The supplier's name.
        package var supplier: String
        /// A delivery note, a repair order.
        package var reference: String
        /// How much, with its unit.
        package var quantity: String
        /// The price of one, with its currency.
        package var price: Money?
        /// How many certificates it has.
        package var certificates: Int
        /// The findings on it, worst first.
        package var findings: [InspectionCode]
        /// Whether corrections left nothing of it.
        package var voided: Bool
    }
}
