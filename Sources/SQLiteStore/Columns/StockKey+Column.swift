import CBOR
import Foundation
import GRDB
import Ledger
import PartCertificates
import StoreContract

/// A stock item as bytes whose order is the order of the keys: `1 issuer 0 number` for a certificate, `2 book seq` for
/// a line, numbers big-endian.
extension StockKey {
    var column: Data {
        switch self {
        case .certificate(let id): id.column
        case .line(let book, let seq):
            Data([2]) + book.column + withUnsafeBytes(of: seq.bigEndian) { Data($0) }
        }
    }

    init?(column: [UInt8]) {
        switch column.first {
        case 1:
            guard let id = CertificateID(column: column) else { return nil }
            self = .certificate(id)
        case 2:
            guard column.count == 41, let book = BookID(Array(column[1..<33])) else { return nil }
            self = .line(book, column[33...].reduce(0) { $0 << 8 | UInt64($1) })
        default:
            return nil
        }
    }

    /// The item in a list of mentions: [issuer, number] or [book, seq].
    var listed: CBORValue {
        switch self {
        case .certificate(let id): id.fieldValue
        case .line(let book, let seq): .array([book.fieldValue, .unsigned(seq)])
        }
    }

    init?(listed value: CBORValue) {
        if let id = CertificateID(field: value) {
            self = .certificate(id)
        } else if case .array(let parts) = value, parts.count == 2, let book = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1]
        {
            self = .line(book, seq)
        } else {
            return nil
        }
    }
}

extension CertificateID {
    /// The certificate as the BLOB of its ``StockKey``.
    var column: Data {
        var bytes = Data(capacity: issuer.text.utf8.count + 6)
        bytes.append(1)
        bytes.append(contentsOf: issuer.text.utf8)
        bytes.append(0)
        withUnsafeBytes(of: number.value.bigEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }

    init?(column: [UInt8]) {
        guard column.count >= 7, column[0] == 1, column[column.count - 5] == 0,
            let issuer = IssuerID(String(decoding: column[1..<(column.count - 5)], as: UTF8.self)),
            let number = CertificateNumber(column.suffix(4).reduce(0) { $0 << 8 | UInt32($1) })
        else { return nil }
        self.init(issuer: issuer, number: number)
    }
}
