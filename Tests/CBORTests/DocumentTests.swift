import CBOR
import Foundation
import TestSupport
import Testing

/// docs/formats/cbor.md says what the code does.
@Suite struct DocumentTests {
    let document = Document("docs/formats/cbor.md")

    @Test func theExample() throws {
        let example = try document.example("example")
        let value = CBORValue.map([
            CBORPair(.unsigned(1), .int(-7)),
            CBORPair(.unsigned(4), .bytes([0xD8])),
            CBORPair(.text("part"), .array([.unsigned(70000), .bool(true), .null])),
            CBORPair(.int(-1), .tagged(18, .text("试"))),
        ])
        #expect(hex(value.encoded()) == hex(example))
        #expect(try CBORValue.decode(example).encoded() == example)
    }

    @Test func theRefusals() throws {
        let lines = try document.block("refused")
        #expect(lines.count > 10)
        for line in lines {
            // Input and reason stand two blanks or more apart.
            let gap = try #require(line.range(of: "  "))
            let digits = line[..<gap.lowerBound]
            let reason = line[gap.upperBound...].trimmingCharacters(in: .whitespaces)
            let error = #expect(throws: CBORError.self, "\(line)") {
                try CBORValue.decode(bytes(hex: digits == "(none)" ? "" : String(digits)))
            }
            #expect(error?.description == reason)
        }
    }
}
