import CBOR

/// One item of a stock-take: what the ledger expects on the shelf, what was counted there, and why they differ.
///
/// CBOR [item, expected, counted, cause / null, note / null].
package struct ShelfCount: Hashable, Sendable {
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
}

extension ShelfCount: FieldConvertible {
    /// Reads [item, expected, counted, cause / null, note / null].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 5, let item = StockItem(field: parts[0]),
            let expected = Quantity(field: parts[1]), let counted = Quantity(field: parts[2])
        else { return nil }
        var cause: StockCause?
        if parts[3] != .null {
            guard let number = StockCause(field: parts[3]) else { return nil }
            cause = number
        }
        var note: String?
        if parts[4] != .null {
            guard let text = String(field: parts[4]) else { return nil }
            note = text
        }
        self.init(item: item, expected: expected, counted: counted, cause: cause, note: note)
    }

    /// [item, expected, counted, cause / null, note / null].
    package var fieldValue: FieldValue {
        .array([item.fieldValue, expected.fieldValue, counted.fieldValue, cause.fieldValue, note.fieldValue])
    }
}
