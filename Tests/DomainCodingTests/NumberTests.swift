import DomainCoding
import Foundation
import Testing

struct NumberTests {
    @Test func boundsOfIntegers() {
        check(Int8.self)
        check(Int16.self)
        check(Int32.self)
        check(Int64.self)
        check(Int.self)
        check(UInt8.self)
        check(UInt16.self)
        check(UInt32.self)
        check(UInt64.self)
        check(UInt.self)
    }

    /// Both bounds, and one beyond each of them, in every kind of container.
    private func check<Integer: FixedWidthInteger & Codable & Sendable>(_ type: Integer.Type) {
        for value in [Integer.min, Integer.max, 0, 1] {
            #expect(decoded(type, "\(value)") == .success(value))
            #expect(decoded([Integer].self, "[\(value)]") == .success([value]))
            #expect(decoded([String: Integer].self, "{\"a\":\(value)}") == .success(["a": value]))
            #expect(decoded(Boxed<Integer>.self, "{\"value\":\(value)}") == .success(Boxed(value: value)))
            #expect(decoded(Held<Integer>.self, "{\"value\":\(value)}") == .success(Held(value: value)))
            #expect((try? JSON.encode(value)) == Array("\(value)".utf8))
            #expect((try? JSON.encode([value])) == Array("[\(value)]".utf8))
        }
        let beyond = [
            Int128(Integer.min) - 1, Int128(Integer.max) + 1, -Int128(UInt64.max) * 10, Int128(UInt64.max) * 100,
        ]
        let reason = JSONError.Reason.integerOutOfRange(bits: Integer.bitWidth, isSigned: Integer.isSigned)
        for value in beyond {
            #expect(decoded(type, "\(value)") == .failure(JSONError(reason, offset: 0)))
            #expect(
                decoded([Integer].self, "[\(value)]")
                    == .failure(JSONError(reason, at: JSONPath([.index(0)]), offset: 1)))
        }
        #expect(decoded(type, "-0") == .success(0))
        for text in ["1.0", "1e3", "0.5", "1E0", "-1.5", "100000000000000000000000.0"] {
            #expect(
                decoded(type, text) == .failure(JSONError(.mistyped(expected: .integer, found: .number), offset: 0)))
        }
        #expect(decoded(type, "\"1\"") == .failure(JSONError(.mistyped(expected: .integer, found: .string), offset: 0)))
        #expect(decoded(type, "true") == .failure(JSONError(.mistyped(expected: .integer, found: .boolean), offset: 0)))
        #expect(decoded(type, "null") == .failure(JSONError(.missing, offset: 0)))
    }

    private struct Boxed<Value: Codable & Hashable>: Codable, Hashable { var value: Value }
    private struct Held<Value: Codable & Hashable>: Codable, Hashable { var value: Value? }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) -> Result<Value, JSONError> {
        Result { () throws(JSONError) in try JSON.decode(type, from: Array(text.utf8)) }
    }

    @Test(arguments: [
        "0", "-0", "1", "1.5", "-1.5e3", "1e-7", "5e-324", "1.7976931348623157e308", "123456789012345678901234567890",
        "0.1", "0.30000000000000004", "2.2250738585072014e-308", "1E+2", "100", "9007199254740993", "1e23", "3.0",
    ])
    func floatingPoint(text: String) throws {
        let value = try JSON.decode(Double.self, from: Array(text.utf8))
        #expect(value.bitPattern == Double(text)?.bitPattern)
        #expect(try JSON.encode(value) == Array(JSONEncoder().encode(value)))
        let bytes = try JSON.encode(value)
        #expect(try JSON.decode(Double.self, from: bytes) == value)
        let single = try JSON.decode(Float.self, from: Array("1.25".utf8))
        #expect(single == 1.25)
        #expect(try JSON.encode(Float(0.1)) == Array("0.1".utf8))
    }

    @Test func noInfinity() throws {
        for text in ["1e309", "-1e309", "1e99999"] {
            #expect(decoded(Double.self, text) == .failure(JSONError(.numberOutOfRange, offset: 0)))
        }
        #expect(decoded(Float.self, "1e39") == .failure(JSONError(.numberOutOfRange, offset: 0)))
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(throws: EncodingError.self) { try JSON.encode(value) }
            #expect(throws: EncodingError.self) { try JSON.encode(["a": [value]]) }
        }
    }

    /// Digits and shortest forms agree with the other encoder, and read back.
    @Test func generated() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let pattern = Double(bitPattern: generator.next())
            let values = [pattern, Double(Int64(bitPattern: generator.next())) / 1000, Double(UInt8.random(in: 0...9))]
            for value in values where value.isFinite {
                let bytes = try JSON.encode(value)
                #expect(bytes == Array(try JSONEncoder().encode(value)))
                #expect(try JSON.decode(Double.self, from: bytes) == value)
            }
            let whole = Int64(bitPattern: generator.next()) >> Int64.random(in: 0...63)
            #expect(try JSON.decode(Int64.self, from: JSON.encode(whole)) == whole)
        }
    }
}
