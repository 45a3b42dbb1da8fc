import CBOR
import MerkleTree
import PartCertificates

/// What the value of a field may be, besides null.
package enum FieldType: Hashable, Sendable {
    /// Text of 1–4000 bytes of UTF-8 without control characters other than tab and line feed.
    case text
    /// At least one text.
    case texts
    case unsigned
    /// An unsigned integer from 1 to `count`: one of a list of choices.
    case choice(count: UInt64)
    /// A certificate number, 1 … 2^32−1.
    case number
    /// 8 bytes: the kid of a key.
    case keyID
    /// 32 bytes.
    case digest
    /// At least one digest.
    case digests
    /// Days since 1970-01-01, up to 9999-12-31.
    case day
    /// [minor units, currency], zero or more.
    case money
    /// [mantissa, exponent, unit] in its one form, more than nothing.
    case quantity
    /// A GTIN as an integer, or a part number as text.
    case product
    /// [issuer id, number] or [seq].
    case item
    /// [1, product, lot] / [2, product] / [3, runs].
    case scope
    /// [[first, last]…], ascending, a gap between each two.
    case runs
    /// [[number, quantity]…], ascending.
    case lotQuantities
    /// [[item, expected, counted, reason / null]…], no item twice.
    case counts
    /// [[name, value]…], no name twice.
    case amendments
    /// [[seq, [name…]]…], ascending by seq.
    case redactions

    /// The type as docs/ledger.md writes it.
    package var name: String {
        switch self {
        case .text: "text"
        case .texts: "texts"
        case .unsigned: "uint"
        case .choice(let count): "uint 1–" + String(count)
        case .number: "number"
        case .keyID: "bytes 8"
        case .digest: "digest"
        case .digests: "digests"
        case .day: "day"
        case .money: "money"
        case .quantity: "quantity"
        case .product: "product"
        case .item: "item"
        case .scope: "scope"
        case .runs: "runs"
        case .lotQuantities: "lot quantities"
        case .counts: "counts"
        case .amendments: "amendments"
        case .redactions: "redactions"
        }
    }

    /// Whether a value other than null is of this type.
    package func accepts(_ value: FieldValue) -> Bool {
        switch self {
        case .text: String(field: value) != nil
        case .texts: [String](field: value) != nil
        case .unsigned: UInt64(field: value) != nil
        case .choice(let count): FieldType.isChoice(value, of: count)
        case .number: CertificateNumber(field: value) != nil
        case .keyID: IssuingKey(field: value) != nil
        case .digest: Digest(field: value) != nil
        case .digests: [Digest](field: value) != nil
        case .day: CalendarDay(field: value) != nil
        case .money: FieldType.isMoney(value)
        case .quantity: FieldType.isPositiveQuantity(value)
        case .product: ProductCode(field: value) != nil
        case .item: StockItem(field: value) != nil
        case .scope: CertificateScope(field: value) != nil
        case .runs: FieldType.isRuns(value)
        case .lotQuantities: FieldType.isLotQuantities(value)
        case .counts: FieldType.isCounts(value)
        case .amendments: FieldType.isAmendments(value)
        case .redactions: FieldType.isRedactions(value)
        }
    }

    private static func isChoice(_ value: FieldValue, of count: UInt64) -> Bool {
        guard let number = UInt64(field: value) else { return false }
        return number >= 1 && number <= count
    }

    private static func isMoney(_ value: FieldValue) -> Bool {
        guard let money = Money(field: value) else { return false }
        return money.minorUnits >= 0
    }

    private static func isPositiveQuantity(_ value: FieldValue) -> Bool {
        guard let quantity = Quantity(field: value) else { return false }
        return quantity.isPositive
    }

    private static func isRuns(_ value: FieldValue) -> Bool {
        guard let runs = [NumberRun](field: value) else { return false }
        return NumberRun.areCanonical(runs)
    }

    private static func isLotQuantities(_ value: FieldValue) -> Bool {
        guard let lots = [LotQuantity](field: value) else { return false }
        for index in lots.indices.dropFirst() where lots[index - 1].number >= lots[index].number { return false }
        return true
    }

    private static func isCounts(_ value: FieldValue) -> Bool {
        guard let counts = [StockCount](field: value) else { return false }
        var seen: Set<StockItem> = []
        for count in counts where !seen.insert(count.item).inserted { return false }
        return true
    }

    private static func isAmendments(_ value: FieldValue) -> Bool {
        guard let amendments = [Amendment](field: value) else { return false }
        var seen: Set<String> = []
        for amendment in amendments where !seen.insert(amendment.name).inserted { return false }
        return true
    }

    private static func isRedactions(_ value: FieldValue) -> Bool {
        guard let targets = [RedactionTarget](field: value) else { return false }
        for index in targets.indices.dropFirst() where targets[index - 1].seq >= targets[index].seq { return false }
        return true
    }
}
