import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import Testing

struct EncodingTests {
    /// The bytes of every layout are those of Foundation, and read back.
    private func check<Value: Codable & Equatable>(
        _ value: Value, location: SourceLocation = #_sourceLocation
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let sorted = try JSON.encode(value, .sorted)
        #expect(
            String(decoding: sorted, as: UTF8.self) == String(decoding: try encoder.encode(value), as: UTF8.self),
            sourceLocation: location)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let readable = try JSON.encode(value, .readable)
        #expect(
            String(decoding: readable, as: UTF8.self) == String(decoding: try encoder.encode(value), as: UTF8.self),
            sourceLocation: location)
        let compact = try JSON.encode(value)
        #expect(compact.count == sorted.count, sourceLocation: location)
        for bytes in [sorted, readable, compact] {
            #expect(try JSON.decode(Value.self, from: bytes) == value, sourceLocation: location)
        }
    }

    @Test func samples() throws {
        try check(Delivery.full)
        try check(Report.full)
        try check([Delivery.full, Delivery(shop: "", received: CalendarDay(days: 0)!, lines: [], vouchers: [])])
        try check([String: [String: [Int]]]())
        try check(["a": [String: [Int]](), "b": ["c": []], "C": ["z": [1, 2], "y": [-3]]])
        try check([[Int]]())
        try check([[], [1], [], [[2]].flatMap { $0 }])
        try check([1: "a", 10: "b", 9: "c", -1: "d"])
        try check(["x": nil, "y": 1] as [String: Int?])
        try check([nil, true, false] as [Bool?])
        try check("text")
        try check(7)
        try check(nil as Int?)
    }

    @Test(arguments: [
        "", "plain", "中文与 😀 👨‍👩‍👧", "\u{0}\u{1}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{1F}\u{20}\u{7F}\u{80}\u{9F}", "\"\\/\\\"",
        "\u{2028}\u{2029}\u{FEFF}\u{FFFD}\u{FFFF}",
        "e\u{301}\u{E9}", String(repeating: "long text ", count: 50), "\u{10FFFF}", "<script>&'",
    ])
    func texts(text: String) throws {
        try check(text)
        try check([text, text])
        try check([text: text, text + "a": "1", "b" + text: "2", text + "\"": "3", text + "\u{1}": "4"])
    }

    /// Fields of many objects, in an order of their own and with names that begin alike.
    @Test func manyFields() throws {
        for count in [2, 3, 39, 40, 41, 42, 300] {
            try check(Dictionary(uniqueKeysWithValues: (0..<count).map { ("k\($0)", ["z": $0, "a": -$0, "kk": 0]) }))
        }
    }

    @Test func compactKeepsTheOrder() throws {
        let text =
            #"{"shop":"s","received":"2026-05-31","lines":[{"codes":[],"safe":true}],"vouchers":[],"mode":"whole"}"#
        #expect(
            String(decoding: try JSON.encode(JSON.decode(Delivery.self, from: Array(text.utf8))), as: UTF8.self) == text
        )
    }

    private struct ByHand: Encodable {
        enum Keys: CodingKey { case a, b, list, `super` }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encodeNil(forKey: .b)
            var list = container.nestedUnkeyedContainer(forKey: .list)
            try list.encode(1 as UInt8)
            try list.encodeNil()
            var inner = list.nestedContainer(keyedBy: Keys.self)
            try inner.encode("i", forKey: .b)
            try inner.encode(Float(0.5), forKey: .a)
            var innermost = list.nestedUnkeyedContainer()
            try innermost.encode(true)
            try list.encode("end")
            #expect(list.count == 5)
            try 3.encode(to: container.superEncoder())
            // The same object again, as one type does that writes the fields of another one into its own.
            var again = encoder.container(keyedBy: Keys.self)
            try again.encode(Nothing(), forKey: .a)
        }
    }

    /// Writes nothing.
    private struct Nothing: Encodable {
        func encode(to encoder: any Encoder) throws {}
    }

    @Test func containersByHand() throws {
        #expect(
            String(decoding: try JSON.encode(ByHand()), as: UTF8.self)
                == #"{"b":null,"list":[1,null,{"b":"i","a":0.5},[true],"end"],"super":3,"a":{}}"#)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(try JSON.encode(ByHand(), .sorted) == Array(encoder.encode(ByHand())))
    }

    /// What cannot be written is refused, never written as something else.
    private struct Wrong: Encodable {
        enum Keys: CodingKey { case a, b }
        var how: Int

        func encode(to encoder: any Encoder) throws {
            switch how {
            case 0:
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(1, forKey: .a)
                try container.encode(2, forKey: .b)
                try container.encode(3, forKey: .a)
            case 1:
                var container = encoder.container(keyedBy: Keys.self)
                var list = container.nestedUnkeyedContainer(forKey: .a)
                try container.encode(2, forKey: .b)
                try list.encode(1)
            case 2:
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            case 3:
                var container = encoder.singleValueContainer()
                try container.encode(1)
                _ = encoder.container(keyedBy: Keys.self)
            case 4:
                _ = encoder.unkeyedContainer()
                _ = encoder.container(keyedBy: Keys.self)
            default:
                var container = encoder.container(keyedBy: Keys.self)
                var list = container.nestedUnkeyedContainer(forKey: .a)
                try container.encode(2, forKey: .b)
                _ = list.nestedContainer(keyedBy: Keys.self)
            }
        }
    }

    @Test(arguments: 0...5, [JSONLayout.compact, .sorted, .readable])
    func refused(how: Int, layout: JSONLayout) {
        #expect(throws: EncodingError.self) { try JSON.encode(Wrong(how: how), layout) }
        #expect(throws: EncodingError.self) { try JSON.encode(["x": [Wrong(how: how)]], layout) }
    }
}
