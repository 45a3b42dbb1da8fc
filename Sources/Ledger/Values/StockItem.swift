import CBOR
package import PartCertificates

/// What a shop draws from its shelf: a certified part or lot, or an uncertified line of its own ledger.
///
/// CBOR [issuer id, number] or [seq]. A line means something only together with its book.
package enum StockItem: Hashable, Sendable, CustomStringConvertible, FieldConvertible, FieldContent, FieldElement {
    /// A certificate, of one serialised part or of a lot.
    case certificate(CertificateID)
    /// The entry that brought an uncertified line in (a receipt or a transfer in), by its seq in the same book.
    case line(UInt64)

    /// `issuer/number`, or `line n`.
    package var description: String {
        switch self {
        case .certificate(let id): id.description
        case .line(let seq): "line " + String(seq)
        }
    }

    /// Reads [issuer id, number] or [seq].
    package init?(field value: FieldValue) {
        if let id = CertificateID(field: value) {
            self = .certificate(id)
        } else if case .array(let parts) = value, parts.count == 1, case .unsigned(let seq) = parts[0] {
            self = .line(seq)
        } else {
            return nil
        }
    }

    /// [issuer id, number] or [seq].
    package var fieldValue: FieldValue {
        switch self {
        case .certificate(let id): id.fieldValue
        case .line(let seq): .array([.unsigned(seq)])
        }
    }

    package static var fieldType: FieldType { .item }
    package static var listType: FieldType { .items }
}

/// One item of a stock-take: what the ledger expects on the shelf, and what was counted there.
///
/// CBOR [item, expected, counted, reason / null].
package struct StockCount: Hashable, Sendable, FieldConvertible, FieldElement {
    /// What was counted.
    package let item: StockItem
    /// The ledger's balance; below zero when parts were installed that were never received.
    package let expected: Quantity
    /// What lay on the shelf, zero or more.
    package let counted: Quantity
    /// Why they differ.
    package let reason: String?

    /// Nil when fewer than nothing was counted, the units differ, or the reason is not text that a field can hold.
    package init?(item: StockItem, expected: Quantity, counted: Quantity, reason: String?) {
        guard !counted.isNegative, expected.unit == counted.unit else { return nil }
        if let reason, String(field: .text(reason)) == nil { return nil }
        self.item = item
        self.expected = expected
        self.counted = counted
        self.reason = reason
    }

    /// Reads [item, expected, counted, reason / null].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 4, let item = StockItem(field: parts[0]),
            let expected = Quantity(field: parts[1]), let counted = Quantity(field: parts[2]),
            let reason = String?.reading(parts[3])
        else { return nil }
        self.init(item: item, expected: expected, counted: counted, reason: reason)
    }

    /// [item, expected, counted, reason / null].
    package var fieldValue: FieldValue {
        .array([item.fieldValue, expected.fieldValue, counted.fieldValue, reason.fieldValue])
    }

    package static var listType: FieldType { .counts }

    /// Whether no item stands there twice.
    package static func isList(_ counts: [StockCount]) -> Bool { isDistinct(counts) { $0.item } }
}

/// One item of a stock-take: what the ledger expects on the shelf, what was counted there, and why they differ.
///
/// CBOR [item, expected, counted, cause / null, note / null].
package struct ShelfCount: Hashable, Sendable, FieldConvertible, FieldElement {
    /// What was counted.
    package let item: StockItem
    /// The ledger's balance; below zero when parts were installed that were never received.
    package let expected: Quantity
    /// What lay on the shelf, zero or more.
    package let counted: Quantity
    /// Why they differ.
    package let cause: StockCause?
    /// More about that.
    package let note: String?

    /// Nil when fewer than nothing was counted, the units differ, or the note is not text that a field can hold.
    package init?(item: StockItem, expected: Quantity, counted: Quantity, cause: StockCause?, note: String? = nil) {
        guard !counted.isNegative, expected.unit == counted.unit else { return nil }
        if let note, String(field: .text(note)) == nil { return nil }
        self.item = item
        self.expected = expected
        self.counted = counted
        self.cause = cause
        self.note = note
    }

    /// Reads [item, expected, counted, cause / null, note / null].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 5, let item = StockItem(field: parts[0]),
            let expected = Quantity(field: parts[1]), let counted = Quantity(field: parts[2]),
            let cause = StockCause?.reading(parts[3]), let note = String?.reading(parts[4])
        else { return nil }
        self.init(item: item, expected: expected, counted: counted, cause: cause, note: note)
    }

    /// [item, expected, counted, cause / null, note / null].
    package var fieldValue: FieldValue {
        .array([item.fieldValue, expected.fieldValue, counted.fieldValue, cause.fieldValue, note.fieldValue])
    }

    package static var listType: FieldType { .shelfCounts }

    /// Whether no item stands there twice.
    package static func isList(_ counts: [ShelfCount]) -> Bool { isDistinct(counts) { $0.item } }
}
