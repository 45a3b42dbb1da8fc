import CBOR
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// Fields of entries as people read them.
enum FieldText {
    /// The value in print; nil when the field is empty. `shop` names the shop that keeps a book.
    static func print(_ value: FieldValue, of type: FieldType, shop: (BookID) -> String?) -> String? {
        if case .null = value { return nil }
        switch type {
        case .text: return String(field: value)
        case .texts: return [String](field: value)?.joined(separator: "; ")
        case .unsigned, .number, .seq: return UInt64(field: value).map { String($0) }
        case .choice(let slugs):
            guard let number = UInt64(field: value), number >= 1, number <= UInt64(slugs.count) else { return nil }
            return slugs[Int(number) - 1]
        case .digest:
            guard let digest = Digest(field: value) else { return nil }
            return shop(BookID(digest)) ?? digest.hex
        case .digests: return [Digest](field: value)?.map(\.hex).joined(separator: "; ")
        case .day: return CalendarDay(field: value)?.description
        case .money: return Money(field: value)?.description
        case .quantity: return Quantity(field: value)?.description
        case .product: return ProductCode(field: value)?.printed
        case .item: return StockItem(field: value)?.description
        case .items: return [StockItem](field: value)?.map(\.description).joined(separator: "; ")
        case .counts: return [StockCount](field: value)?.map(count).joined(separator: "; ")
        case .shelfCounts: return [ShelfCount](field: value)?.map(count).joined(separator: "; ")
        case .amendments:
            return [Amendment](field: value)?.map { "\($0.name) = \(plain($0.value))" }.joined(separator: "; ")
        case .redactions:
            return [RedactionTarget](field: value)?.map { "\($0.seq): \($0.names.joined(separator: ", "))" }
                .joined(separator: "; ")
        case .keyID, .brought, .seqs, .scope, .runs, .lotQuantities: return plain(value)
        }
    }

    private static func count(_ count: ShelfCount) -> String {
        let cause = [count.cause?.slug, count.note].compactMap { $0 }.joined(separator: ": ")
        return "\(count.item): \(count.expected) → \(count.counted)" + (cause.isEmpty ? "" : " (\(cause))")
    }

    private static func count(_ count: StockCount) -> String {
        let reason = count.reason.map { " (\($0))" } ?? ""
        return "\(count.item): \(count.expected) → \(count.counted)\(reason)"
    }

    /// A value without its field's table.
    private static func plain(_ value: FieldValue) -> String {
        switch value {
        case .null: "–"
        case .text(let text): text
        case .unsigned(let number): String(number)
        case .negative(let number): "-1-" + String(number)
        case .bool(let flag): String(flag)
        case .bytes(let bytes): bytes.map { String($0, radix: 16).leftPadded() }.joined()
        case .array(let values): values.map(plain).joined(separator: " ")
        case .map(let pairs): pairs.map { plain($0.key) + ": " + plain($0.value) }.joined(separator: ", ")
        case .tagged(_, let inner): plain(inner)
        }
    }
}

extension String {
    fileprivate func leftPadded() -> String { utf8.count < 2 ? "0" + self : self }
}
