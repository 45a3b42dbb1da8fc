import CBOR
import Foundation
import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

extension Digest {
    /// The digest as a BLOB.
    var column: Data { withUnsafeBytes { Data($0) } }
}

extension BookID {
    /// The book as a BLOB.
    var column: Data { digest.column }
}

extension [UInt8] {
    /// The bytes as a BLOB.
    var column: Data { Data(self) }
}

extension FieldConvertible {
    /// The value as the ledger encodes it, in a BLOB.
    var column: Data { fieldValue.encoded().column }

    /// Reads such a BLOB.
    init?(column: [UInt8]) {
        guard let value = try? CBORValue.decode(column) else { return nil }
        self.init(field: value)
    }
}

/// Lists that are only ever read and written as a whole: a CBOR array in a BLOB, empty ones included.
enum ListColumn {
    static func write<Element>(_ elements: [Element], _ encode: (Element) -> CBORValue) -> Data {
        CBORValue.array(elements.map(encode)).encoded().column
    }

    static func read<Element>(_ column: [UInt8], _ decode: (CBORValue) -> Element?) -> [Element]? {
        guard case .array(let items)? = try? CBORValue.decode(column) else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(items.count)
        for item in items {
            guard let element = decode(item) else { return nil }
            elements.append(element)
        }
        return elements
    }
}

extension SQLiteTransaction {
    /// An unsigned number as SQLite's signed 64 bits.
    func column(_ number: UInt64) throws(StoreError) -> Int64 {
        guard let column = Int64(exactly: number) else { throw failed(.failed("\(number) is above 2^63-1")) }
        return column
    }
}

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

/// A topic as bytes: a stock item as in a ``StockKey`` (they begin with 1 or 2), `3 hash` for a repair order, `4 book seq`
/// for an entry, numbers big-endian.
extension Topic {
    var column: Data {
        switch self {
        case .item(let key): key.column
        case .repairOrder(let hash): Data([3]) + hash.column
        case .entry(let entry):
            Data([4]) + entry.book.column + withUnsafeBytes(of: entry.seq.bigEndian) { Data($0) }
        }
    }
}

extension Frontier {
    /// The peaks, one after another.
    var column: Data {
        var bytes = Data(capacity: peaks.count * Digest.byteCount)
        for peak in peaks { peak.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Reads the peaks back; nil when their number does not fit the size.
    init?(size: UInt64, column: [UInt8]) {
        guard column.count == size.nonzeroBitCount * Digest.byteCount else { return nil }
        var peaks: [Digest] = []
        for start in stride(from: 0, to: column.count, by: Digest.byteCount) {
            guard let peak = Digest(column[start..<(start + Digest.byteCount)]) else { return nil }
            peaks.append(peak)
        }
        self.init(size: size, peaks: peaks)
    }
}

extension IssuerRecord {
    /// The classes that the issuer may certify.
    var classesColumn: Data { ListColumn.write(classes, \.fieldValue) }

    /// The products that the issuer may certify, as `gtin:…` and `part:…`.
    var rangesColumn: Data { ListColumn.write(ranges) { .text($0.description) } }
}

extension ProductRange {
    init?(listed value: CBORValue) {
        guard case .text(let text) = value else { return nil }
        self.init(text)
    }
}

/// Columns by index, from 0. What does not fit is ``StoreError/corrupt(_:)``.
extension Row {
    func integer(_ index: Int) throws -> Int64 { try known(optionalInteger(index), index) }
    func optionalInteger(_ index: Int) throws -> Int64? { try decode(Int64?.self, atIndex: index) }
    func text(_ index: Int) throws -> String { try known(optionalText(index), index) }
    func optionalText(_ index: Int) throws -> String? { try decode(String?.self, atIndex: index) }
    func flag(_ index: Int) throws -> Bool { try integer(index) != 0 }

    func bytes(_ index: Int) throws -> [UInt8] { try known(optionalBytes(index), index) }
    func optionalBytes(_ index: Int) throws -> [UInt8]? {
        try withUnsafeData(atIndex: index) { $0.map { [UInt8]($0) } }
    }

    /// A digest, read where SQLite has it: proofs read many.
    func digest(_ index: Int) throws -> Digest {
        let read = try withUnsafeData(atIndex: index) { $0.flatMap { data in data.withUnsafeBytes { Digest($0) } } }
        return try known(read, index)
    }

    /// An integer of another width.
    func number<Number: FixedWidthInteger>(_ index: Int, as type: Number.Type = Number.self) throws -> Number {
        try known(Number(exactly: integer(index)), index)
    }
    func optionalNumber<Number: FixedWidthInteger>(
        _ index: Int, as type: Number.Type = Number.self
    ) throws -> Number? {
        try optionalInteger(index).map { try known(Number(exactly: $0), index) }
    }

    /// A value made from text, such as an id.
    func value<Value>(_ index: Int, _ make: (String) -> Value?) throws -> Value {
        try known(make(text(index)), index)
    }
    func optionalValue<Value>(_ index: Int, _ make: (String) -> Value?) throws -> Value? {
        try optionalText(index).map { try known(make($0), index) }
    }

    /// A value made from bytes, such as a digest.
    func value<Value>(_ index: Int, _ make: ([UInt8]) -> Value?) throws -> Value {
        try known(make(bytes(index)), index)
    }
    func optionalValue<Value>(_ index: Int, _ make: ([UInt8]) -> Value?) throws -> Value? {
        try optionalBytes(index).map { try known(make($0), index) }
    }

    /// A value that must have been readable from the column. What the column holds is not told: it may be personal.
    func known<Value>(_ value: Value?, _ index: Int) throws -> Value {
        guard let value else { throw StoreError.corrupt("column \(Array(columnNames)[index]) cannot be read") }
        return value
    }
}
