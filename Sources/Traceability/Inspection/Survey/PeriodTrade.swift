import Ledger
import PartCertificates
import StoreContract

/// What came in during a period, added up for charts: by class and month, without certificate by month, and prices
/// beside the guide price of the day.
struct PeriodTrade: Sendable {
    /// Months of recording in order.
    private(set) var months: [Month] = []
    /// By product, in the order in which they first came in.
    private(set) var prices: [Price] = []
    private let calendar: UTCOffset
    private var priceOf: [ProductCode: Int] = [:]
    /// The guide prices of the products that came in; nil for one without.
    private var guides: [ProductCode: ProductRecord?] = [:]

    /// The receipts of one month.
    struct Month: Sendable {
        /// `yyyy-mm`
        var month: String
        /// Lines by class.
        var lines: [PartClass: Int] = [:]
        /// Lines that state no class.
        var unclassed = 0
        /// Lines without certificate.
        var uncertified = 0

        var total: Int { lines.values.reduce(unclassed, +) }
    }

    /// What was paid for one product, in thousandths of the guide price of the day.
    struct Price: Sendable {
        var product: ProductCode
        var name: String
        /// The newest guide price that was compared with.
        var guide: Money
        var lines = 0
        var lowest = Int64.max
        var highest = Int64.min
        var sum: Int64 = 0
        /// Lines above the guide price.
        var above = 0

        var mean: Int64 { lines == 0 ? 0 : sum / Int64(lines) }
    }

    init(calendar: UTCOffset) { self.calendar = calendar }

    /// Takes an entry as it counts now; only receipts matter.
    mutating func add(_ entry: InspectedEntry, in transaction: any StoreTransaction) throws {
        guard let receipt = entry.receipt else { return }
        let month = String(calendar.day(entry.recordedAt).description.prefix(7))
        // Entries come in the order of recording.
        if months.last?.month != month { months.append(Month(month: month)) }
        let last = months.count - 1
        if let known = receipt.partClass {
            months[last].lines[known, default: 0] += 1
        } else {
            months[last].unclassed += 1
        }
        if entry.certificates.isEmpty { months[last].uncertified += 1 }
        try addPrice(of: receipt, in: transaction)
    }

    private mutating func addPrice(of receipt: ReceiptRecord, in transaction: any StoreTransaction) throws {
        guard let code = receipt.product, let price = receipt.unitPrice else { return }
        let product: ProductRecord?
        if let known = guides[code] {
            product = known
        } else {
            product = try transaction.products.find(code)
            guides[code] = .some(product)
        }
        guard let guide = product?.guidePrice(on: receipt.received)?.price, guide.currency == price.currency,
            guide.minorUnits > 0
        else { return }
        let (scaled, overflowed) = price.minorUnits.multipliedReportingOverflow(by: 1000)
        guard !overflowed else { return }
        let ratio = scaled / guide.minorUnits
        let place: Int
        if let known = priceOf[code] {
            place = known
        } else {
            place = prices.count
            priceOf[code] = place
            prices.append(Price(product: code, name: receipt.productName, guide: guide))
        }
        prices[place].guide = guide
        prices[place].lines += 1
        prices[place].lowest = min(prices[place].lowest, ratio)
        prices[place].highest = max(prices[place].highest, ratio)
        prices[place].sum += ratio
        if price.minorUnits > guide.minorUnits { prices[place].above += 1 }
    }
}
