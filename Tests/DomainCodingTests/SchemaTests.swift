import COSE
import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import Testing

/// What a schema says is what reading does: beyond each bound and inside of it.
struct SchemaTests {
    // MARK: Strings

    @Test func names() throws {
        try check(
            IssuerID.self, ["a", "0", "a-", "hanchuan-1", String(repeating: "a", count: 31)],
            refused: ["", "-a", "A", "a_", "ä", " a", "a\n", String(repeating: "a", count: 32)])
        try check(
            Registration.self,
            ["CN:1", "us-ca:a.b/c-1", " \tCN:1\r\n ", "US-ABC:X", "cn:" + String(repeating: "9", count: 40)],
            refused: [
                "", "CN", "CN:", ":1", "C:1", "CNA:1", "CN-:1", "CN-ABCD:1", "C1:1", "CN:1 2", "CN:1:2", "CN: 1",
                "\nCN:1", "CN:ä",
                "cn:" + String(repeating: "9", count: 41),
            ])
        try check(
            ProductRange.self,
            [
                "gtin:0", "gtin:" + String(repeating: "1", count: 14), "part:", "part:A!~",
                "part:" + String(repeating: "x", count: 30),
            ],
            refused: [
                "", "gtin:", "gtin:a", "gtin", "part", "part: ", "Part:a", "gtin:" + String(repeating: "1", count: 15),
                "part:" + String(repeating: "x", count: 31), "gtin:\u{FF11}",
            ])
    }

    @Test func codes() throws {
        try check(
            CurrencyCode.self, ["CNY", "AAA", "ZZZ"], refused: ["", "CN", "CNYY", "cny", "C1Y", "CN\u{178}", "CNY "])
        try check(
            UnitCode.self, ["l", "kg", "m2", "abcdefg8"], refused: ["", "2m", "KG", "abcdefgh9", "k g", "kg\n", "µg"])
        try check(
            GTIN.self, ["00000000", "96385074", "036000291452", "4006381333931", "06901234567892"],
            refused: ["", "1", "690123456789a", "000000000", "069012345678922", " 96385074"],
            besides: ["96385075", "036000291453", "06901234567893"])
        try check(
            ProductCode.self, ["a", "!~", "06901234567892", "06901234567893", String(repeating: "x", count: 30)],
            refused: ["", " ", "a b", "\u{7F}", "ä", "a\n", String(repeating: "x", count: 31)])
        try check(
            Identifier.self,
            [
                "0", "007", "18446744073709551615", "18446744073709551616", "SN-1", "!~",
                String(repeating: "9", count: 20),
            ],
            refused: ["", " 1", "1 ", "中", "\u{7F}", String(repeating: "9", count: 21)])
        try check(
            Digest.self, [String(repeating: "0", count: 64), String(repeating: "aF", count: 32)],
            refused: [
                "", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
                String(repeating: "g", count: 64),
            ])
        try check(
            BookID.self, [String(repeating: "f", count: 64)],
            refused: [
                "", String(repeating: "0", count: 62), String(repeating: "0", count: 66),
                String(repeating: "0", count: 63) + " ",
            ])
        try check(
            KeyID.self, ["0123456789abcdef", "FFFFFFFFFFFFFFFF"],
            refused: ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg"])
        try check(
            IssuingKey.self, ["0123456789abcdef", "FFFFFFFFFFFFFFFF"],
            refused: ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg"])
    }

    @Test func days() throws {
        let fine = ["1970-01-01", "9999-12-31", "2024-02-29", "2026-05-31"]
        let refused = [
            "", "1969-12-31", "10000-01-01", "2026-13-01", "2026-00-01", "2026-01-32", "2026-01-00", "2026-1-1",
            "2026/01/01",
            "2026-01-01 ", "２026-01-01",
        ]
        let besides = ["2026-02-29", "2026-04-31", "2026-02-30"]
        try check(CalendarDay.self, fine, refused: refused, besides: besides)
        try check(
            UseBy.self, fine + ["day 2932897", "day 18446744073709551615"],
            refused: refused + ["day 0", "day 5", "day 02932897", "day 2932897 ", "day +2932897", "Day 2932897"],
            besides: besides + ["day 2932896", "day 18446744073709551616"])
    }

    @Test func offsets() throws {
        try check(
            UTCOffset.self, ["Z", "+08:00", "-03:30", "+00:00", "-13:59", "+14:00", "-14:00"],
            refused: ["", "z", "+8:00", "08:00", "+0800", "+14:01", "-15:00", "+08:60", "+08:00 ", "+08:\u{FF10}0"])
    }

    @Test func numbersAsText() throws {
        let number = CertificateNumber.last
        let short = number.shortCode
        let wide = String(
            String.UnicodeScalarView(
                short.unicodeScalars.map {
                    (0x30...0x39).contains($0.value) ? Unicode.Scalar($0.value - 0x30 + 0xFF10)! : $0
                }))
        try check(
            PrintedNumber.self,
            [
                short, CertificateNumber.first.shortCode, " " + short + "\t", short.filter { $0 != "-" }, wide,
                "--" + short + "\u{2013}\u{3000}",
            ],
            refused: [
                "", "1", "-", "0" + short, "1234a", short + ".", String(repeating: "1", count: 12), "\n" + short,
            ],
            besides: [wrongCheckDigit(short), "4294967296" + checkDigit(4_294_967_296), "99999999990"])
        try check(
            CertificateID.self,
            [
                "a/1", "hanchuan/4294967295", "a " + short, "HANCHUAN\t" + short, "\u{3000} a\u{3000}" + short, "0-/9",
                String(repeating: "a", count: 31) + "/1",
            ],
            refused: [
                "", "a/", "/1", "a/0", "a/01", "A/1", "a/1 ", "a", "a 1", short,
                String(repeating: "a", count: 32) + "/1", "-a/1", "a/\u{FF11}", "a//1", "\n" + "a " + short,
            ],
            besides: ["a/4294967296", "a " + wrongCheckDigit(short)])
        try check(
            StockItem.self, ["line 0", "line 7", "line 18446744073709551615", "line/1", "a/1", "a " + short],
            refused: ["", "line", "line x", "line -1", "Line", "a/0"], besides: ["line 18446744073709551616"])
        #expect(try JSON.decode(StockItem.self, from: Array("\"line 18\"".utf8)) == .line(18))
    }

    private func checkDigit(_ number: UInt64) -> String {
        (0...9).map(String.init).first { CertificateNumber(shortCode: String(number % 1_000_000_000) + $0) != nil }
            ?? "0"
    }

    private func wrongCheckDigit(_ short: String) -> String {
        String(short.dropLast()) + (short.hasSuffix("0") ? "1" : "0")
    }

    @Test func entryKinds() throws {
        try check(
            EntryKind.self, EntryKind.known.map(\.slug) + ["kind-0", "kind-40", "kind-18446744073709551615"],
            refused: [
                "", "Receipt", "receipt ", "kind-", "kind-01", "kind--1", "kind-x", "kind-184467440737095516160",
            ],
            besides: ["kind-16", "kind-18446744073709551616"])
    }

    @Test func amounts() throws {
        let digits = ["9223372036854775807", "0", "007", "-1", "0.000001", "1.500000000", "0.0000000"]
        try check(
            Quantity.self, digits.map { $0 + " kg" } + ["1kg", " \t1\t pcs ", "-0 l"],
            refused: [
                "", "1", "kg", "1 KG", ". kg", "1. kg", ".5 kg", "+1 kg", "1,5 kg", "1.0000001 kg", "1 kg kg",
                "1 abcdefghi", "--1 kg", "1 \n kg", "1-2 kg",
            ],
            besides: ["9223372036854775808 kg", "9223372036854775807.1 kg"])
        #expect(Quantity(jsonText: "1e3") == Quantity(jsonText: "1 e3"), "a unit may be called e3")
        try check(
            StatedQuantity.self, digits + digits.map { $0 + "kg" } + [" 1 "],
            refused: ["", "kg", "1 KG", "1.", "1.0000001", "1,5", "--1", "1-"],
            besides: ["9223372036854775808", "9223372036854775808 kg"])
        try check(
            Money.self,
            [
                "12.50 CNY", "12CNY", "12.5000 CNY", "-1.25 CNY", "1.234 BHD", "5 JPY", "5.0 JPY", " \t1\t CNY ",
                "92233720368547758.07 CNY",
            ],
            refused: [
                "", "12.50", "CNY", "12.50 cny", "12.50 CN", "12.50 CNYY", "1.2345 BHD", ".5 CNY", "1. CNY", "1,5 CNY",
                "CNY 1", "¥1",
            ],
            besides: ["12.505 CNY", "5.5 JPY", "92233720368547758.08 CNY"])
        try check(
            StatedPrice.self, ["12.50", "12.50 CNY", "1.234", "5 JPY", " 1 ", "-1", "0.1000"],
            refused: ["", "CNY", "1.2345", "1 cny", "1.", "12.50 CN", "1,5"],
            besides: ["5.5 JPY", "9223372036854775807"])
    }

    @Test func statedAmounts() throws {
        let stated = try #require(StatedQuantity(jsonText: "0.85"))
        #expect(stated.unit == nil)
        #expect(try stated.quantity(unit: .kilograms) == Quantity(jsonText: "0.85 kg"))
        let withUnit = try #require(StatedQuantity(jsonText: "2 set"))
        #expect(withUnit.unit == .sets)
        #expect(try withUnit.quantity(unit: .kilograms) == Quantity(jsonText: "2 set"))
        let price = try #require(StatedPrice(jsonText: "1.25"))
        #expect(price.currency == nil)
        #expect(try price.money(currency: .cny) == Money(minorUnits: 125, currency: .cny))
        #expect(throws: MoneyError.tooManyPlaces(limit: 0)) { try price.money(currency: CurrencyCode("JPY")!) }
        let inYen = try #require(StatedPrice(jsonText: "5 JPY"))
        #expect(try inYen.money(currency: .cny).currency.text == "JPY")
        #expect(StatedPrice(Money(minorUnits: 1250, currency: .cny)).jsonText == "12.50 CNY")
    }

    // MARK: Words

    @Test func words() throws {
        try check(PartClass.self)
        try check(StatusFlag.self)
        try check(TrustList.IssuerState.self)
        try check(TrustList.KeyState.self)
        try check(BookRole.self)
        try check(CorrectionEffect.self)
        try check(Countersignature.self)
        try check(Disposal.self)
        try check(HeartbeatStatement.self)
        try check(InspectionResult.self)
        try check(NoCertificateReason.self)
        try check(QuarantineAction.self)
        try check(RecallAction.self)
        try check(SupplierStanding.self)
        try check(Ending.Cause.self)
        try check(LifeKind.self)
        try check(EvidenceFact.Key.self)
        try check(FindingCode.self)
        try check(FindingVariant.self)
        try check(Freshness.Aspect.self)
        try check(ListRefusal.self)
        try check(Purpose.self)
        try check(RegisterMatch.self)
        try check(VerdictLevel.self)
    }

    private func check<Choice: WordValue>(_ type: Choice.Type, location: SourceLocation = #_sourceLocation) throws {
        #expect(Choice.schema.words == Choice.allCases.map(\.slug), sourceLocation: location)
        #expect(Set(Choice.schema.words).count == Choice.allCases.count, sourceLocation: location)
        try check(
            type, Choice.schema.words,
            refused: ["", "none", "0", "1"]
                + Choice.schema.words.flatMap { [$0 + " ", $0.uppercased(), String($0.dropLast())] },
            location: location)
        for value in Choice.allCases {
            #expect(try JSON.encode([value: 1]) == Array("{\"\(value.slug)\":1}".utf8), sourceLocation: location)
        }
    }

    // MARK: Numbers

    @Test func certificateNumbers() throws {
        let schema = CertificateNumber.schema
        #expect(schema.least == 1 && schema.most == 4_294_967_295 && schema.type == .integer)
        for text in ["1", "4294967295", schema.example] {
            let value = try JSON.decode(CertificateNumber.self, from: Array(text.utf8))
            #expect(value.description == text)
            #expect(try JSON.encode(value) == Array(text.utf8))
        }
        for text in ["0", "4294967296", "18446744073709551615"] {
            #expect(DecodingTests.error(CertificateNumber.self, text)?.reason == .refused(schema))
        }
        #expect(
            DecodingTests.error(CertificateNumber.self, "\"1\"")?.reason
                == .mistyped(expected: .integer, found: .string))
        #expect(
            DecodingTests.error(CertificateNumber.self, "1.0")?.reason == .mistyped(expected: .integer, found: .number))
    }

    // MARK: Checks

    /// - Parameter besides: refused, though pattern, length and words have nothing against it.
    private func check<Value: TextValue>(
        _ type: Value.Type, _ accepted: [String], refused: [String], besides: [String] = [],
        location: SourceLocation = #_sourceLocation
    ) throws {
        let schema = Statement(Value.schema)
        #expect(schema.type == .string)
        #expect((schema.besides == nil) == besides.isEmpty, sourceLocation: location)
        for text in accepted + [schema.example] {
            let value = try #require(Value(jsonText: text), "\(type): \(text)", sourceLocation: location)
            #expect(schema.accepts(text), "\(type): \(text)", sourceLocation: location)
            let bytes = try JSON.encode(text)
            #expect(try JSON.decode(type, from: bytes) == value, sourceLocation: location)
            // What is written reads back, alone and as the name of a field.
            #expect(try JSON.decode(type, from: JSON.encode(value)) == value, sourceLocation: location)
            #expect(schema.accepts(value.jsonText), sourceLocation: location)
            #expect(
                try JSON.decode([Value: Int].self, from: JSON.encode([value: 1], .sorted)) == [value: 1],
                sourceLocation: location)
        }
        for text in refused + besides {
            #expect(schema.accepts(text) == besides.contains(text), "\(type): \(text)", sourceLocation: location)
            let error = DecodingTests.error(type, String(decoding: try JSON.encode(text), as: UTF8.self))
            #expect(
                error == JSONError(.refused(schema.schema), offset: 0), "\(type): \(text)", sourceLocation: location)
        }
        try checkChanges(type, accepted + refused + besides, schema, location)
    }

    /// Texts with a character changed: reading accepts none that the schema refuses, and all others unless it refuses some
    /// besides.
    private func checkChanges<Value: TextValue>(
        _ type: Value.Type, _ texts: [String], _ schema: Statement, _ location: SourceLocation
    ) throws {
        let inserted = "aAzZ019-./: \t\n~!\u{7F}é中\u{FF11}\u{3000}".unicodeScalars.map { $0 }
        for text in texts {
            for _ in 0..<12 {
                var scalars = Array(text.unicodeScalars)
                let index = Int.random(in: 0...scalars.count)
                if Bool.random(), index < scalars.count { scalars.remove(at: index) }
                if Bool.random() { scalars.insert(inserted.randomElement()!, at: min(index, scalars.count)) }
                var changed = String.UnicodeScalarView()
                changed.append(contentsOf: scalars)
                let text = String(changed)
                let isAccepted = Value(jsonText: text) != nil
                let isStated = schema.accepts(text)
                #expect(!isAccepted || isStated, "\(type): \(text.debugDescription)", sourceLocation: location)
                #expect(
                    isAccepted || !isStated || schema.besides != nil, "\(type): \(text.debugDescription)",
                    sourceLocation: location)
            }
        }
    }

    /// A schema as a validator of JSON Schema sees it.
    @dynamicMemberLookup
    private struct Statement {
        let schema: ValueSchema
        private let expression: NSRegularExpression?

        init(_ schema: ValueSchema) {
            self.schema = schema
            expression = schema.pattern.flatMap { try? NSRegularExpression(pattern: $0) }
            #expect((expression == nil) == (schema.pattern == nil))
        }

        subscript<Member>(dynamicMember path: KeyPath<ValueSchema, Member>) -> Member { schema[keyPath: path] }

        /// Whether pattern, length and words accept the text.
        func accepts(_ text: String) -> Bool {
            let isWord = schema.words.contains { $0.utf8.elementsEqual(text.utf8) }
            if !schema.words.isEmpty, !isWord { return false }
            if let length = schema.length, !length.contains(text.unicodeScalars.count) { return false }
            guard let expression else { return true }
            let whole = NSRange(location: 0, length: text.utf16.count)
            return expression.firstMatch(in: text, range: whole)?.range == whole
        }
    }
}
