/// What the value of a field may be, besides null. docs/ledger.md lays the encodings down.
package enum FieldType: Hashable, Sendable {
    /// Text of 1–4000 bytes of UTF-8 without control characters other than tab and line feed.
    case text
    /// At least one text.
    case texts
    case unsigned
    /// An unsigned integer that counts these words from 1.
    case choice([String])
    /// A certificate number, 1 … 2^32−1.
    case number
    /// 8 bytes: the kid of a key.
    case keyID
    /// 16 bytes that an inspector brought.
    case brought
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
    /// At least one item.
    case items
    /// An earlier entry of the same book.
    case seq
    /// At least one earlier entry, ascending.
    case seqs
    /// [1, product, lot] / [2, product] / [3, runs].
    case scope
    /// [[first, last]…], ascending, a gap between each two.
    case runs
    /// [[number, quantity]…], ascending.
    case lotQuantities
    /// [[item, expected, counted, reason / null]…], no item twice.
    case counts
    /// [[item, expected, counted, cause / null, note / null]…], no item twice.
    case shelfCounts
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
        case .choice(let slugs): "uint 1–" + String(slugs.count)
        case .number: "number"
        case .keyID: "bytes 8"
        case .brought: "bytes 16"
        case .digest: "digest"
        case .digests: "digests"
        case .day: "day"
        case .money: "money"
        case .quantity: "quantity"
        case .product: "product"
        case .item: "item"
        case .items: "items"
        case .seq: "seq"
        case .seqs: "seqs"
        case .scope: "scope"
        case .runs: "runs"
        case .lotQuantities: "lot quantities"
        case .counts: "counts"
        case .shelfCounts: "counts 2"
        case .amendments: "amendments"
        case .redactions: "redactions"
        }
    }
}
