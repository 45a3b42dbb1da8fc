import CBOR
import Foundation
import GRDB
import Ledger
import MerkleTree
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
