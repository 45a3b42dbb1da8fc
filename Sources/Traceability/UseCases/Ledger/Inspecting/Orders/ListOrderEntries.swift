package import DomainCoding
package import Ledger
package import PartCertificates

/// The entries of an order's period, filtered and sorted, a page at a time.
package struct ListOrderEntries: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: StatedText<100>
    package var kind: EntryKind?
    package var finding: Wanted?
    /// First day of recording; that of the order when left out.
    package var from: CalendarDay?
    /// Last day of recording.
    package var to: CalendarDay?
    /// A part of the product's name or number.
    package var product: StatedText<400>?
    /// A part of the supplier's name.
    package var supplier: StatedText<400>?
    /// A certificate (a scanned code, `issuer/number`, or the number that the label prints), `#` and the number of an
    /// entry, or a part of a delivery note or repair order.
    package var text: StatedText<2000>?
    /// What they are sorted by; `seq` when left out.
    package var sort: Sort?
    /// Whether the order is turned around.
    package var descending: Bool?
    /// Where to go on: `next` of the page before.
    package var cursor: EntryCursor?
    /// At most 200; default 50.
    package var limit: Int?

    package init(order: StatedText<100>) { self.order = order }

    /// What lists can be sorted by.
    package enum Sort: String, WordValue {
        case seq, claimed, kind, product, supplier, price, finding
    }

    /// Entries with a finding of some code, with any finding, or recorded after the day that they claim.
    package enum Wanted: WordValue {
        case any, late
        case code(InspectionCode)

        package static var allCases: [Wanted] { [.any, .late] + InspectionCode.allCases.map(Wanted.code) }

        package var slug: String {
            switch self {
            case .any: "any"
            case .late: "late"
            case .code(let code): code.rawValue
            }
        }
    }

    /// A page.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// The entries.
        package var rows: [Row]
        /// The cursor of the next page; nil on the last one.
        package var next: EntryCursor?
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
        /// What it is about; nil for nothing that can be said in short.
        package var subject: Subject?
        /// The supplier's name.
        package var supplier: String?
        /// A delivery note, a repair order.
        package var reference: String?
        package var quantity: Quantity?
        /// The price of one, with its currency.
        package var price: Money?
        /// How many certificates it has.
        package var certificates: Int
        /// The findings on it, worst first.
        package var findings: [InspectionCode]
        /// Whether corrections left nothing of it.
        package var voided: Bool
    }
    /// What an entry is about: a product by its name and code, an item, or what the entry says in words.
    package struct Subject: Codable, Hashable, Sendable {
        package var text: String?
        package var product: ProductCode?
        package var item: StockItem?

        /// Nil for nothing.
        init?(_ text: String? = nil, product: ProductCode? = nil, item: StockItem? = nil) {
            (self.text, self.product, self.item) = (text, product, item)
            if words(item: \.description).isEmpty { return nil }
        }

        /// In one line.
        ///
        /// - Parameter item: what an item is called.
        package func words(item: (StockItem) -> String) -> String {
            [text, product?.printed, self.item.map(item)].compactMap { $0 }.filter { !$0.isEmpty }
                .joined(separator: " · ")
        }

        /// As lists are searched and sorted by it, items as labels print them.
        var searched: String {
            words { item in
                if case .certificate(let id) = item { id.shortCode } else { item.description }
            }
        }
    }
}
