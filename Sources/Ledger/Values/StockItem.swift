import CBOR
package import PartCertificates

/// What a shop draws from its shelf: a certified part or lot, or an uncertified line of its own ledger.
///
/// CBOR [issuer id, number] or [seq]. A line means something only together with its book.
package enum StockItem: Hashable, Sendable, CustomStringConvertible {
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
}

extension StockItem: FieldConvertible {
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
}
