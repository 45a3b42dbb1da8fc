import CBOR

/// One item of a stock-take: what the ledger expects on the shelf, and what was counted there.
///
/// CBOR [item, expected, counted, reason / null].
package struct StockCount: Hashable, Sendable {
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
}

extension StockCount: FieldConvertible {
    /// Reads [item, expected, counted, reason / null].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 4, let item = StockItem(field: parts[0]),
            let expected = Quantity(field: parts[1]), let counted = Quantity(field: parts[2])
        else { return nil }
        var reason: String?
        if parts[3] != .null {
            guard let text = String(field: parts[3]) else { return nil }
            reason = text
        }
        self.init(item: item, expected: expected, counted: counted, reason: reason)
    }

    /// [item, expected, counted, reason / null].
    package var fieldValue: FieldValue {
        .array([item.fieldValue, expected.fieldValue, counted.fieldValue, reason.fieldValue])
    }
}
