import CBOR
import TestSupport
import Testing

/// One input per reason, with the byte it points at.
@Suite struct RefusalTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var hex: String
        var offset: Int
        var reason: CBORError.Reason
        var testDescription: String { "\(hex): \(reason.description)" }

        init(_ hex: String, _ offset: Int, _ reason: CBORError.Reason) {
            (self.hex, self.offset, self.reason) = (hex, offset, reason)
        }
    }

    static let cases = [
        Case("", 0, .endOfInput),
        Case("18", 0, .endOfInput),
        Case("1900", 0, .endOfInput),
        Case("4200", 0, .endOfInput),
        Case("82 00", 0, .countExceedsInput(count: 2)),
        Case("82 00 41", 2, .endOfInput),
        Case("a1 00", 0, .countExceedsInput(count: 1)),
        Case("c1", 1, .endOfInput),
        Case("1817", 0, .notShortest),
        Case("1900ff", 0, .notShortest),
        Case("1a0000ffff", 0, .notShortest),
        Case("1b00000000ffffffff", 0, .notShortest),
        Case("3817", 0, .notShortest),
        Case("580100", 0, .notShortest),
        Case("780161", 0, .notShortest),
        Case("980100", 0, .notShortest),
        Case("b8010000", 0, .notShortest),
        Case("d81200", 0, .notShortest),
        Case("f814", 0, .notShortest),
        Case("5f4100ff", 0, .indefiniteLength),
        Case("7f6161ff", 0, .indefiniteLength),
        Case("82 00 9fff", 2, .indefiniteLength),
        Case("bfff", 0, .indefiniteLength),
        Case("1c", 0, .reservedAdditionalInformation(28)),
        Case("1f", 0, .reservedAdditionalInformation(31)),
        Case("3f", 0, .reservedAdditionalInformation(31)),
        Case("df00", 0, .reservedAdditionalInformation(31)),
        Case("5e", 0, .reservedAdditionalInformation(30)),
        Case("fc", 0, .reservedAdditionalInformation(28)),
        Case("ff", 0, .unexpectedBreak),
        Case("81ff", 1, .unexpectedBreak),
        Case("f90000", 0, .float),
        Case("fa47c35000", 0, .float),
        Case("fb3ff199999999999a", 0, .float),
        Case("f7", 0, .simpleValue(23)),
        Case("e0", 0, .simpleValue(0)),
        Case("f820", 0, .simpleValue(32)),
        Case("f8", 0, .endOfInput),
        Case("c24101", 0, .bignum),
        Case("c349010000000000000000", 0, .bignum),
        Case("61ff", 0, .invalidUTF8),
        Case("62c080", 0, .invalidUTF8),
        Case("63eda080", 0, .invalidUTF8),
        Case("64f4908080", 0, .invalidUTF8),
        Case("8261610061", 4, .trailingBytes(count: 1)),
        Case("a2 00f6 00f6", 3, .duplicateKey),
        Case("a2 01f6 00f6", 3, .keysNotAscending),
        Case("a2 6161f6 20f6", 4, .keysNotAscending),
        Case("a2 20f6 1818f6", 3, .keysNotAscending),
        Case("9b7fffffffffffffff", 0, .countExceedsInput(count: UInt64(Int64.max))),
        Case("9bffffffffffffffff", 0, .countExceedsInput(count: .max)),
        Case("bb8000000000000000", 0, .countExceedsInput(count: 1 << 63)),
        Case("5bffffffffffffffff", 0, .endOfInput),
        Case("7b7fffffffffffffff", 0, .endOfInput),
        Case("0000", 1, .trailingBytes(count: 1)),
        Case(String(repeating: "81", count: 17) + "00", 16, .tooDeep(limit: 16)),
        Case(String(repeating: "c1", count: 17) + "00", 16, .tooDeep(limit: 16)),
        Case(String(repeating: "a100", count: 17) + "00", 32, .tooDeep(limit: 16)),
    ]

    @Test(arguments: cases) func refused(_ refusal: Case) {
        let expected = CBORError(offset: refusal.offset, reason: refusal.reason)
        #expect(throws: expected) { try CBORValue.decode(bytes(hex: refusal.hex)) }
    }

    @Test func sixteenDeepIsAccepted() throws {
        for head in ["81", "c1", "a100"] {
            let input = bytes(hex: String(repeating: head, count: 16) + "00")
            #expect(try CBORValue.decode(input).encoded() == input)
        }
        var reader = CBORReader(bytes(hex: "8100"))
        #expect(throws: CBORError(offset: 0, reason: .tooDeep(limit: 0))) { try reader.readValue(maxDepth: 0) }
    }

    @Test func aMillionHeadsDoNotExhaustTheStack() {
        let input = [UInt8](repeating: 0x81, count: 1_000_000)
        #expect(throws: CBORError(offset: 16, reason: .tooDeep(limit: 16))) { try CBORValue.decode(input) }
    }

    @Test func messagesSayWhatAndWhere() {
        #expect(
            CBORError(offset: 7, reason: .wrongType(expected: .bytes, found: .null)).description
                == "expected byte string, found null at byte 7")
        #expect(Set(Self.cases.map(\.reason.description)).count == Set(Self.cases.map(\.reason)).count)
    }
}
