import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// What the rules look at that need more than one entry: the store at one moment, and the period.
struct InspectionMatter {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    let period: ClosedRange<CalendarDay>
    let calendar: UTCOffset
    let policy: ServicePolicy
    /// Milliseconds since 1970.
    let now: Int64
    private let products = KnownProducts()

    /// A product of the catalogue. A period has few, on many lines.
    func product(_ code: ProductCode) throws -> ProductRecord? { try products.find(code, in: transaction) }

    /// What the rules go by that look at one entry alone.
    var bounds: InspectionBounds<any Error> {
        InspectionBounds(
            calendar: calendar, backdatedAfterDays: policy.backdatedAfterDays, claims: { try claims(of: $0) })
    }

    /// What a registered certificate states.
    func claims(of id: CertificateID) throws -> PartClaims? {
        guard let record = try transaction.certificates.find(id) else { return nil }
        do throws(CertificateError) {
            return try UnverifiedCertificate.decode(record.bytes).claims
        } catch {
            throw StoreError.corrupt("certificate \(id): \(error)")
        }
    }

    init(
        transaction: any StoreTransaction, shop: ShopRecord, period: ClosedRange<CalendarDay>, calendar: UTCOffset,
        policy: ServicePolicy, now: Int64
    ) {
        (self.transaction, self.shop, self.period) = (transaction, shop, period)
        (self.calendar, self.policy, self.now) = (calendar, policy, now)
    }

    /// The shop that keeps a book.
    func shop(of book: BookID) throws -> ShopID {
        guard let shop = try transaction.shops.find(book: book) else {
            throw StoreError.corrupt("book \(book.hex) belongs to no shop")
        }
        return shop.id
    }
}

/// Products that were looked up, at one moment of a store.
private final class KnownProducts {
    private var known: [ProductCode: ProductRecord?] = [:]

    func find(_ code: ProductCode, in transaction: any StoreTransaction) throws -> ProductRecord? {
        if let product = known[code] { return product }
        let product = try transaction.products.find(code)
        known[code] = .some(product)
        return product
    }
}

extension InspectionMatter {
    /// The days of the period on which the shop could report: it was enrolled, and they have come.
    var reportableDays: ClosedRange<CalendarDay>? {
        let first = max(period.lowerBound, calendar.day(shop.addedAt))
        let last = min(period.upperBound, calendar.day(now))
        return first <= last ? first...last : nil
    }
}

/// Something that an inspection looks for in an entry and in what the service knows besides: other shops' books, lives,
/// the catalogue.
protocol StoreRule {
    /// What was found; the order does not matter.
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding]
}

/// All that look at entries and the store.
enum StoreRules {
    static var all: [any StoreRule.Type] { [PriceRule.self, ContradictionRule.self, InstallRule.self] }
}

extension InspectionFinding {
    /// What a rule finds on an entry or item. Where it cannot be applied that is a finding too, so that one thing that cannot
    /// be read does not keep the others from being looked at. A store that fails is no finding.
    static func made(
        on seq: UInt64?, item: StockItem? = nil, by rule: () throws -> [InspectionFinding]
    ) throws -> [InspectionFinding] {
        func failed(_ why: String) -> [InspectionFinding] {
            [
                InspectionFinding(
                    .notInspected, seq, [FindingFact(.item, item.map(FactValue.item)), .init(.note, .text(why))])
            ]
        }
        do {
            return try rule()
        } catch StoreError.corrupt(let what) {
            return failed(what)
        } catch let error as StoreError {
            throw error
        } catch {
            return failed("\(error)")
        }
    }
}
