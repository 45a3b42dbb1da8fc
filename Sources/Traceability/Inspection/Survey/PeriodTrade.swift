import Ledger
import PartCertificates
import StoreContract

/// What came in during a period, added up for charts: by class and month, without certificate by month, and prices
/// beside the guide price of the day.
struct PeriodTrade: Sendable {
    /// Months of recording in order.
    private(set) var months: [ReviewOrder.Month] = []
    /// By product, in the order in which they first came in.
    private(set) var prices: [ReviewOrder.Price] = []
    private let calendar: UTCOffset
    private var priceOf: [ProductCode: Int] = [:]
    /// The guide prices of the products that came in; nil for one without.
    private var guides: [ProductCode: ProductRecord?] = [:]

    init(calendar: UTCOffset) { self.calendar = calendar }

    /// Takes an entry as it counts now; only receipts matter.
    mutating func add(_ entry: InspectedEntry, in transaction: any StoreTransaction) throws {
        guard let receipt = entry.receipt else { return }
        let month = String(calendar.day(entry.recordedAt).description.prefix(7))
        // Entries come in the order of recording.
        if months.last?.month != month { months.append(ReviewOrder.Month(month: month)) }
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
            prices.append(ReviewOrder.Price(product: code, name: receipt.productName, guidePrice: guide))
        }
        prices[place].guidePrice = guide
        prices[place].lines += 1
        prices[place].lowest = min(prices[place].lowest, ratio)
        prices[place].highest = max(prices[place].highest, ratio)
        prices[place].sum += ratio
        if price.minorUnits > guide.minorUnits { prices[place].above += 1 }
    }
}
