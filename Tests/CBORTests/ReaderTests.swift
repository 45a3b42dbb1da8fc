import CBOR
import TestSupport
import Testing

/// Reading and writing item by item.
@Suite struct ReaderTests {
    @Test func integersAtTheLimits() throws {
        let table: [(Int64, String)] = [
            (0, "00"), (23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65535, "19ffff"),
            (65536, "1a00010000"), (4_294_967_295, "1affffffff"), (4_294_967_296, "1b0000000100000000"),
            (.max, "1b7fffffffffffffff"), (-1, "20"), (-24, "37"), (-25, "3818"), (-256, "38ff"), (-257, "390100"),
            (-65537, "3a00010000"), (.min, "3b7fffffffffffffff"),
        ]
        for (value, expected) in table {
            var encoder = CBOREncoder()
            encoder.int(value)
            #expect(hex(encoder.bytes) == expected)
            #expect(hex(CBORValue.int(value).encoded()) == expected)
            var reader = CBORReader(encoder.bytes)
            #expect(try reader.readInt() == value)
            try reader.finish()
        }
    }

    @Test(arguments: ["1b8000000000000000", "3b8000000000000000"])
    func integersBeyondTheTypeAskedFor(_ input: String) {
        var reader = CBORReader(bytes(hex: "00" + input))
        #expect(throws: Never.self) { try reader.readUnsigned() }
        #expect(throws: CBORError(offset: 1, reason: .integerOutOfRange)) { try reader.readInt() }
    }

    @Test func everyKindInTurn() throws {
        var encoder = CBOREncoder(reserving: 64)
        encoder.array(count: 9)
        encoder.unsigned(.max)
        encoder.int(-2)
        encoder.bytes([1, 2])
        encoder.bytes([0, 3][1...])
        encoder.text("试é")
        encoder.map(count: 1)
        encoder.bool(true)
        encoder.bool(false)
        encoder.tag(18)
        encoder.null()
        encoder.raw([0x05])
        encoder.raw([0x05, 0x06][1...])
        #expect(hex(encoder.bytes) == "891bffffffffffffffff21420102410365e8af95c3a9a1f5f4d2f60506")

        var reader = CBORReader(encoder.bytes)
        #expect(try reader.peekType() == .array)
        try reader.readArray(count: 9)
        #expect(try reader.readUnsigned() == .max)
        #expect(try reader.readInt() == -2)
        #expect(try reader.readBytes() == [1, 2])
        #expect(try reader.readBytes() == [3])
        #expect(try reader.readText() == "试é")
        try reader.readMap(count: 1)
        #expect(try reader.readBool())
        #expect(try !reader.readBool())
        let isNull = reader.readIfNull()
        #expect(!isNull)
        #expect(try reader.readTag() == 18)
        try reader.readNull()
        #expect(try reader.readUnsigned() == 5)
        #expect(try reader.readRaw() == [6])
        #expect(reader.isAtEnd && reader.offset == encoder.bytes.count)
        try reader.finish()
    }

    @Test func anotherKindIsNamed() {
        let samples: [(CBORType, String)] = [
            (.unsigned, "00"), (.negative, "20"), (.bytes, "40"), (.text, "60"), (.array, "80"), (.map, "a0"),
            (.tag, "d200"), (.bool, "f5"), (.null, "f6"),
        ]
        for (found, input) in samples {
            for (expected, _) in samples where expected != found {
                var reader = CBORReader(bytes(hex: input))
                let error = CBORError(offset: 0, reason: .wrongType(expected: expected, found: found))
                #expect(throws: error) {
                    switch expected {
                    case .unsigned: _ = try reader.readUnsigned()
                    case .negative: throw error  // there is no reading of negative integers alone
                    case .bytes: _ = try reader.readBytes()
                    case .text: _ = try reader.readText()
                    case .array: _ = try reader.readArray()
                    case .map: _ = try reader.readMap()
                    case .tag: _ = try reader.readTag()
                    case .bool: _ = try reader.readBool()
                    case .null: try reader.readNull()
                    }
                }
            }
        }
    }

    @Test func wrongCounts() {
        var reader = CBORReader(bytes(hex: "820000"))
        #expect(throws: CBORError(offset: 0, reason: .wrongCount(expected: 3, found: 2))) {
            try reader.readArray(count: 3)
        }
        reader = CBORReader(bytes(hex: "a10000"))
        #expect(throws: CBORError(offset: 0, reason: .wrongCount(expected: 0, found: 1))) {
            try reader.readMap(count: 0)
        }
    }

    @Test func offsetsCountFromTheStartOfASlice() {
        let all = bytes(hex: "ffff 8200f7 ffff")
        var reader = CBORReader(all[2..<5])
        #expect(throws: CBORError(offset: 2, reason: .simpleValue(23))) { try reader.readValue() }
        reader = CBORReader(all[2..<3])
        #expect(throws: CBORError(offset: 0, reason: .countExceedsInput(count: 2))) { try reader.readRaw() }
    }

    @Test func aSequenceIsReadItemByItem() throws {
        var reader = CBORReader(bytes(hex: "01 8102 6161"))
        var items: [CBORValue] = []
        while !reader.isAtEnd { items.append(try reader.readValue()) }
        #expect(items == [.unsigned(1), .array([.unsigned(2)]), .text("a")])
    }

    @Test func keysOfAMapInTurn() throws {
        var reader = CBORReader(bytes(hex: "a3 01f6 20f6 20f6"))
        var previous: ArraySlice<UInt8> = []
        #expect(try reader.readMap() == 3)
        #expect(try reader.readMapKey(after: &previous) == [0x01])
        try reader.readNull()
        #expect(try reader.readMapKey(after: &previous) == [0x20])
        try reader.readNull()
        #expect(throws: CBORError(offset: 5, reason: .duplicateKey)) { try reader.readMapKey(after: &previous) }
    }

    @Test func aMapIsWrittenInBytewiseOrderOfItsKeys() throws {
        // RFC 8949 §4.2.1 gives this order.
        let ordered: [CBORValue] = [
            .unsigned(10), .unsigned(100), .int(-1), .text("z"), .text("aa"), .array([.unsigned(100)]),
            .array([.int(-1)]), .bool(false),
        ]
        let map = CBORValue.map(ordered.map { CBORPair($0, .null) })
        let shuffled = CBORValue.map(ordered.reversed().map { CBORPair($0, .null) })
        #expect(shuffled.encoded() == map.encoded())
        #expect(try CBORValue.decode(shuffled.encoded()) == map)
    }

    @Test func equalityIsThatOfTheBytes() {
        let composed = CBORValue.text("\u{E9}")
        let decomposed = CBORValue.text("e\u{301}")
        #expect("\u{E9}" == "e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        var generator = Generator(seed: 5)
        for _ in 0..<200 {
            let (a, b) = (generator.value(depth: 1), generator.value(depth: 1))
            #expect(
                (a == b) == (a.encoded() == b.encoded())
                    || [a, b].contains { if case .map = $0 { true } else { false } })
            #expect(a == a && a.hashValue == a.hashValue)
        }
    }
}
