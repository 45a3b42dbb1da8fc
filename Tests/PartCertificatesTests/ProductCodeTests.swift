import PartCertificates
import Testing

@Suite struct ProductCodeTests {
    @Test(
        arguments: [
            ("09521234543213", 9_521_234_543_213), ("9521234543213", 9_521_234_543_213), ("95200002", 95_200_002),
            ("614141000036", 614_141_000_036), ("10614141000415", 10_614_141_000_415), ("00000000000000", 0),
            ("99999999999997", 99_999_999_999_997),
        ] as [(String, UInt64)])
    func gtins(text: String, value: UInt64) throws {
        let gtin = try #require(GTIN(text: text))
        #expect(gtin.value == value)
        #expect(gtin == GTIN(value))
        #expect(gtin.text.utf8.count == 14)
        #expect(GTIN(text: gtin.text) == gtin)
        #expect(ProductCode(text) == .gtin(gtin))
    }

    @Test(arguments: [
        "09521234543214", "9521234543210", "95200003", "614141000037", "952123454321", "009521234543213", "", "0",
        "0952123454321３", "+9521234543213", "9521234543213 ", "9521234-43213",
    ])
    func notGTINs(text: String) {
        #expect(GTIN(text: text) == nil)
    }

    @Test func aGTINHasAtMost14DigitsAndTheRightOne() {
        #expect(GTIN(100_000_000_000_000) == nil)
        #expect(GTIN(UInt64.max) == nil)
        for value in 9_521_234_543_210...9_521_234_543_219 as ClosedRange<UInt64> {
            #expect((GTIN(value) == nil) == (value != 9_521_234_543_213))
        }
    }

    @Test(arguments: ["A", "9521234543214", "KM-100/2#7", "0952", "!~", "123456789012345678901234567890"])
    func partNumbers(text: String) throws {
        #expect(ProductCode(text) == .partNumber(try #require(PartNumber(text))))
        #expect(ProductCode(text)?.printed == text)
    }

    @Test(arguments: ["", " ", "A B", "A\u{7F}", "Ａ", "é", "1234567890123456789012345678901", "A\n"])
    func notProductCodes(text: String) {
        #expect(ProductCode(text) == nil)
        #expect(PartNumber(text) == nil)
    }

    @Test func theKeyTellsAGTINFromAPartNumberThatLooksLikeOne() throws {
        let gtin = ProductCode.gtin(try #require(GTIN(text: "95200002")))
        let partNumber = ProductCode.partNumber(try #require(PartNumber("00000095200002")))
        #expect(gtin != partNumber)
        #expect(gtin.printed == partNumber.printed)
        #expect(gtin.key == "g:00000095200002")
        #expect(partNumber.key == "p:00000095200002")
        #expect(ProductCode(key: gtin.key) == gtin)
        #expect(ProductCode(key: partNumber.key) == partNumber)
        for key in [
            "", "g", "g:", "p:", "g:95200002", "g:00000095200003", "x:A", "G:00000095200002", "p:A B", "p", "é:A",
        ] {
            #expect(ProductCode(key: key) == nil, "\(key)")
        }
    }

    @Test(
        arguments: [
            ("0", .number(0)), ("9", .number(9)), ("4711", .number(4711)),
            ("12345678901234567890", .number(12_345_678_901_234_567_890)),
            ("18446744073709551615", .number(.max)),
        ] as [(String, Identifier)])
    func numericIdentifiers(text: String, expected: Identifier) {
        #expect(Identifier(printed: text) == expected)
        #expect(expected.printed == text)
        #expect(MarkText(text) == nil)
    }

    @Test(arguments: [
        "00", "007", "18446744073709551616", "99999999999999999999", "SN-1", "1.0", "+1", "-1", "1e3", "~", "0x1",
    ])
    func textIdentifiers(text: String) throws {
        #expect(Identifier(printed: text) == .text(try #require(MarkText(text))))
        #expect(Identifier(printed: text)?.printed == text)
    }

    @Test(arguments: ["", " ", "1 2", "１", "a\u{0}", "123456789012345678901", "é", "寒", "1\n", "\u{FEFF}1"])
    func notIdentifiers(text: String) {
        #expect(Identifier(printed: text) == nil)
    }

    @Test func useByDays() {
        let days: [(UInt64, String)] = [
            (0, "1970-01-01"), (58, "1970-02-28"), (59, "1970-03-01"), (789, "1972-02-29"), (11016, "2000-02-29"),
            (20454, "2026-01-01"), (47540, "2100-02-28"), (47541, "2100-03-01"), (2_932_896, "9999-12-31"),
        ]
        for (count, text) in days {
            #expect(UseBy(days: count).description == text)
            #expect(UseBy(text) == UseBy(days: count))
        }
        #expect(UseBy(days: 2_932_897).description == "day 2932897")
        for text in [
            "", "2026-1-1", "2026-01-1", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01",
            "2026-01-00", "2026-01-32", "1969-12-31", "2026/01/01", "２026-01-01", " 2026-01-01", "2026-01-01 ",
            "20260101",
        ] {
            #expect(UseBy(text) == nil, "\(text)")
        }
    }

    @Test func everyDayComesBack() {
        var last = ""
        for days in 0..<50_000 as Range<UInt64> {
            let text = UseBy(days: days).description
            if UseBy(text)?.days != days || text <= last { Issue.record("\(days) is \(text)") }
            last = text
        }
    }

    @Test func theLastGoodDayEndsAtMidnight() {
        let day = UseBy(days: 20454)
        #expect(day.end == 1_767_312_000)
        #expect(!day.isPast(at: 1_767_311_999))
        #expect(day.isPast(at: 1_767_312_000))
        #expect(UseBy(days: .max).end == .max)
        #expect(UseBy(days: 106_751_991_167_299).end == 9_223_372_036_854_720_000)
        #expect(UseBy(days: 106_751_991_167_300).end == .max)
        #expect(!UseBy(days: .max).isPast(at: .max - 1))
    }
}
