import Foundation
import Ledger
import PartCertificates
import PartLife
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// Whoever reads Chinese reads rules and reasons in Chinese, too.
@Suite struct RuleWordingTests {
    @Test(arguments: [
        ("yyyy-mm-dd", "年-月-日，如 2026-07-01"),
        (
            "1–100 bytes of UTF-8 (a Chinese character takes 3), without control characters",
            "1–100 字节（一个汉字占 3 字节），不含控制字符"
        ),
        ("the order opens 2026-01-01 to 2026-06-30", "检查令的期间为 2026-01-01 至 2026-06-30"),
        ("to of this inspection: is not before from", "to（inspection）：不早于起始"),
        ("more than 500", "超过 500"),
        ("more than ", nil), ("1–40", nil), ("something new", nil),
    ])
    func aRuleIsPutIntoChinese(rule: String, chinese: String?) {
        #expect(RuleWording.chinese(of: rule) == chinese)
        let message = ServiceError(.invalidField, ["field": "x", "rule": rule]).message(.china)
        #expect(message.detail.zh.contains(chinese ?? rule) && message.detail.en.contains(rule))
    }

    /// Why a life or a record refuses something, and why a request for a key does not hold. What is wrong with the bytes of a
    /// signed file is said in English alone, for developers.
    @Test func refusalsOfTheLedgerAreInChinese() throws {
        let shop = try #require(BookID(hex: String(repeating: "ab", count: 32)))
        let amount = try Quantity(mantissa: 15, exponent: -1, unit: "kg")
        let refusals: [LifeRefusal] = [
            .stillOnShelf(shop: shop), .transferToSelf(shop: shop), .noSuchLine(shop: shop),
            .staleCount(shop: shop, onShelf: amount, expected: amount), .notPositive(amount), .wholeUnitsOnly(amount),
            .notExactlyOne(amount), .certificateCountMismatch(count: 3, quantity: amount), .notForKind(.lot), .overflow,
        ]
        let records: [RecordError] = [
            .missing(kind: .receipt, field: "product"), .undisclosed(kind: .receipt, field: "product"),
            .inconsistent(kind: .inspection, field: "to", rule: "is not before from"),
            .unknownField(kind: .receipt, field: "x"), .notAmendable(kind: .receipt, field: "product"),
        ]
        let requests: [KeyRequestError] = [.version(2), .issuerID("X")]
        for text in refusals.map(\.description) + records.map(\.description) + requests.map(\.description) {
            Self.expectChinese(text)
        }
    }

    private static func expectChinese(_ rule: String) {
        let chinese = RuleWording.chinese(of: rule) ?? ""
        #expect(chinese.unicodeScalars.contains { $0.value > 0x3000 }, "in English alone: \(rule)")
        #expect(!chinese.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/), "half in English: \(chinese)")
    }

    /// Every rule and reason that stands in the program as a text; lists of slugs and formulas are the same in both languages.
    @Test func noneIsLeftInEnglish() throws {
        var found: Set<String> = []
        for text in try Self.sources() {
            for pattern in Self.places {
                for match in pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
                    guard let range = Range(match.range(at: 1), in: text) else { continue }
                    found.insert(String(text[range]).replacing(Self.interpolation, with: "7"))
                }
            }
        }
        let words = found.filter { $0.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/) }
        #expect(words.count > 20, "the places where rules stand were not found")
        for rule in words.sorted() {
            // What is put together of two texts ends in a blank here.
            Self.expectChinese(rule.hasSuffix(" ") ? rule + "7" : rule)
        }
    }

    nonisolated(unsafe) private static let interpolation = /\\\((?:[^()]|\([^()]*\))*\)/

    /// Where a rule or a reason stands in the program, as the last of a call's arguments or by its name.
    private static let places: [NSRegularExpression] = {
        let text = #""((?:[^"\\\n]|\\\((?:[^()]|\([^()]*\))*\))*)""#
        return [
            #""(?:rule|reason)":\s*"# + text, #"let rule = "# + text, #"\brule: "# + text,
            #"try read\(text, field, "# + text,
            #"LedgerField\.invalid\((?:[^"\n;]|\n\s|"[^"\n]*",)*?"# + text + #"(?: \+ [^\n]*)?\)"#,
        ].map { try! NSRegularExpression(pattern: $0) }
    }()

    /// What speaks to people. A witness answers programs, in English.
    private static func sources() throws -> [String] {
        try ["Traceability", "WebService", "CommandLineTool"].flatMap { folder in
            try Repository.files(in: "Sources/" + folder, extensions: ["swift"]).map(Repository.text)
        }
    }
}
