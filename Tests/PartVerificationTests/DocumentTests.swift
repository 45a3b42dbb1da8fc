import Foundation
import PartVerification
import TestSupport
import Testing

/// docs/verdicts.md has the whole table. `TOUCHSTONE_UPDATE_DOCS=1` writes it there anew.
@Suite struct DocumentTests {
    static let page = Repository.root.appending(path: "docs/verdicts.md")

    static func row(_ name: String, _ code: FindingCode, _ variant: FindingVariant?, _ purpose: Purpose) -> String {
        let cells = Language.allCases.map { language in
            let text = Wording.text(code, variant: variant, purpose: purpose, language: language)
            return text.title + "｜" + text.meaning + "｜" + text.next
        }
        return "| " + ([name] + cells).joined(separator: " | ") + " |"
    }

    static func codeTable(_ purpose: Purpose) -> [String] {
        ["| code | level | 标题｜含义｜下一步 | headline｜meaning｜next |", "| --- | --- | --- | --- |"]
            + FindingCode.allCases.map { row($0.slug + " | " + $0.level.slug, $0, nil, purpose) }
    }

    static func variantTable(_ purpose: Purpose) -> [String] {
        ["| code | variant | 标题｜含义｜下一步 | headline｜meaning｜next |", "| --- | --- | --- | --- |"]
            + FindingCode.allCases.flatMap { code in
                FindingVariant.allCases.filter { $0.codes.contains(code) }.map {
                    row(code.slug + " | " + $0.slug, code, $0, purpose)
                }
            }
    }

    @Test func thePageSaysWhatTheCodeSays() throws {
        var text = try String(contentsOf: Self.page, encoding: .utf8)
        let isUpdating = ProcessInfo.processInfo.environment["TOUCHSTONE_UPDATE_DOCS"] != nil
        for purpose in Purpose.allCases {
            for (kind, table) in [("codes", Self.codeTable(purpose)), ("variants", Self.variantTable(purpose))] {
                let start = "<!-- \(kind) \(purpose.slug) -->\n"
                let end = "<!-- end -->\n"
                let from = try #require(text.range(of: start), "\(start)")
                let to = try #require(text.range(of: end, range: from.upperBound..<text.endIndex))
                let expected = table.joined(separator: "\n") + "\n"
                if isUpdating {
                    text.replaceSubrange(from.upperBound..<to.lowerBound, with: expected)
                } else {
                    #expect(String(text[from.upperBound..<to.lowerBound]) == expected)
                }
            }
        }
        for key in EvidenceFact.Key.allCases { #expect(text.contains("`\(key.slug)`"), "\(key.slug)") }
        for aspect in Freshness.Aspect.allCases { #expect(text.contains("`\(aspect.slug)`"), "\(aspect.slug)") }
        if isUpdating { try text.write(to: Self.page, atomically: true, encoding: .utf8) }
    }
}
