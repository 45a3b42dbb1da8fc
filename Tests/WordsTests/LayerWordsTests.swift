import Foundation
import Ledger
import PartCertificates
import PartLife
import TestSupport
import TestWorlds
import Testing
import Traceability

@testable import Words

/// Whoever reads Chinese reads rules and reasons in Chinese, too.
@Suite struct LayerWordsTests {
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
        let records: [RecordError] =
            [
                .missing(kind: .receipt, field: "product"), .undisclosed(kind: .receipt, field: "product"),
                .unknownField(kind: .receipt, field: "x"), .notAmendable(kind: .receipt, field: "product"),
            ] + RecordRule.allCases.map { .inconsistent(kind: .inspection, field: "to", rule: $0) }
        let requests: [KeyRequestError] = [.version(2), .issuerID("X")]
        let words = refusals.map(\.words) + records.map(\.words) + requests.map(\.words)
        for words in words { expectChinese(words.zh) }
        let message = ServiceError.invalid("x", nil, .record(records[4])).message(.china)
        #expect(message.detail.zh.contains("to（inspection）：不早于起始"))
        #expect(message.detail.en.contains("to of this inspection: is not before from"))
    }

    private func expectChinese(_ text: String) {
        #expect(text.unicodeScalars.contains { $0.value > 0x3000 }, "in English alone: \(text)")
        #expect(!text.contains(/[A-Za-z]{2,} [A-Za-z]{2,}/), "half in English: \(text)")
    }

    /// What errors say in Chinese, as it stands in the program, and what they say in one language.
    @Test func noneIsLeftInEnglish() throws {
        let chinese = /zh: "((?:[^"\\]|\\\((?:[^()]|\([^()]*\))*\))*)"/
        let alone = /Bilingual\("((?:[^"\\]|\\\((?:[^()]|\([^()]*\))*\))*)"\)/
        let interpolation = /\\\((?:[^()]|\([^()]*\))*\)/
        var count = 0
        for path in Repository.files(in: "Sources/Words/Errors", extensions: ["swift"]) {
            let text = try Repository.text(path)
            for match in text.matches(of: chinese) + text.matches(of: alone) {
                count += 1
                let said = match.1.replacing(interpolation, with: "7")
                #expect(!said.contains(/[a-z]{2,} [a-z]{2,}/), "in English: \(said)")
            }
        }
        #expect(count > 200, "the places where words stand were not found")
    }
}
