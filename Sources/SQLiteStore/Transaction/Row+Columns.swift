import Foundation
import GRDB
import MerkleTree
import StoreContract

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
