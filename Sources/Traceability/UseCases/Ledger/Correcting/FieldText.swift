import CBOR
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// Fields of entries as people read and write them.
enum FieldText {
    /// The value in print; nil when the field is empty. `shop` names the shop that keeps a book.
    static func print(_ value: FieldValue, of field: FieldSpec, shop: (BookID) -> String?) -> String? {
        if case .null = value { return nil }
        switch field.type {
        case .text: return String(field: value)
        case .texts: return [String](field: value)?.joined(separator: "; ")
        case .unsigned, .number: return UInt64(field: value).map { String($0) }
        case .choice: return slug(value, of: field.name)
        case .digest:
            guard let digest = Digest(field: value) else { return nil }
            return shop(BookID(digest)) ?? digest.hex
        case .digests: return [Digest](field: value)?.map(\.hex).joined(separator: "; ")
        case .day: return CalendarDay(field: value)?.description
        case .money: return Money(field: value)?.description
        case .quantity: return Quantity(field: value)?.description
        case .product: return ProductCode(field: value)?.printed
        case .item: return StockItem(field: value)?.description
        case .counts: return [StockCount](field: value)?.map(count).joined(separator: "; ")
        case .amendments:
            return [Amendment](field: value)?.map { "\($0.name) = \(plain($0.value))" }.joined(separator: "; ")
        case .redactions:
            return [RedactionTarget](field: value)?.map { "\($0.seq): \($0.names.joined(separator: ", "))" }
                .joined(separator: "; ")
        case .keyID, .scope, .runs, .lotQuantities: return plain(value)
        }
    }

    /// The value that a text in print means; empty text empties the field. Refuses what the field cannot hold.
    static func read(
        _ text: String, of field: FieldSpec, shop: (ShopID) throws -> BookID?
    ) throws -> FieldValue {
        if text.trimmingBlanks().isEmpty { return .null }
        let value: FieldValue?
        switch field.type {
        // No control characters, as when the entry was made, and nothing longer than any field takes.
        case .text: value = .text(try RequestField.text(text, field.name, limit: longestText))
        case .texts:
            value = try list(text).map { FieldValue.text(try RequestField.text($0, field.name, limit: longestText)) }
                .asField
        case .unsigned, .number: value = UInt64(text).map { .unsigned($0) }
        case .choice: value = choice(text, of: field.name)
        case .digest:
            let book = try ShopID(text).flatMap { try shop($0) }
            value = (book?.digest ?? Digest(hex: text))?.fieldValue
        case .digests:
            let digests = list(text).compactMap { Digest(hex: $0) }
            value = digests.count == list(text).count ? digests.fieldValue : nil
        case .day: value = CalendarDay(text)?.fieldValue
        case .money: value = (try? Money(text, currency: .cny))?.fieldValue
        case .quantity: value = (try? Quantity(text))?.fieldValue
        case .product: value = ProductCode(text)?.fieldValue
        case .item, .counts, .amendments, .redactions, .keyID, .scope, .runs, .lotQuantities:
            throw LedgerField.invalid("amended", field.name, "a field that can be amended")
        }
        guard let value, field.type.accepts(value) else {
            throw LedgerField.invalid(field.name, text, field.type.name)
        }
        return value
    }

    /// The longest text that any field takes when an entry is made, bytes: the work of an install.
    private static let longestText = 2000

    private static func list(_ text: String) -> [String] {
        text.split(separator: ";").map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
    }

    private static func count(_ count: StockCount) -> String {
        let reason = count.reason.map { " (\($0))" } ?? ""
        return "\(count.item): \(count.expected) → \(count.counted)\(reason)"
    }

    private static func slug(_ value: FieldValue, of name: String) -> String? {
        switch name {
        case "supplier-standing": SupplierStanding(field: value)?.slug
        case "class": PartClass(field: value)?.slug
        case "no-certificate-reason": NoCertificateReason(field: value)?.slug
        case "inspection-result": InspectionResult(field: value)?.slug
        case "disposal": Disposal(field: value)?.slug
        case "effect": CorrectionEffect(field: value)?.slug
        case "statement": HeartbeatStatement(field: value)?.slug
        case "answer": Countersignature(field: value)?.slug
        default: UInt64(field: value).map { String($0) }
        }
    }

    private static func choice(_ text: String, of name: String) -> FieldValue? {
        switch name {
        case "supplier-standing": SupplierStanding(slug: text)?.fieldValue
        case "class": PartClass(slug: text)?.fieldValue
        case "no-certificate-reason": NoCertificateReason(slug: text)?.fieldValue
        case "inspection-result": InspectionResult(slug: text)?.fieldValue
        case "disposal": Disposal(slug: text)?.fieldValue
        default: nil
        }
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

extension [FieldValue] {
    /// A list; null when it is empty.
    fileprivate var asField: FieldValue { isEmpty ? .null : .array(self) }
}
