import PartCertificates
import PartVerification
import Testing

@Suite struct WordingTests {
    struct Row: Sendable {
        let code: FindingCode
        let variant: FindingVariant?
        let purpose: Purpose

        func text(_ language: Language) -> WordingText {
            Wording.text(code, variant: variant, purpose: purpose, language: language)
        }
    }

    static let rows: [Row] = Purpose.allCases.flatMap { purpose in
        FindingCode.allCases.map { Row(code: $0, variant: nil, purpose: purpose) }
            + FindingVariant.allCases.flatMap { variant in
                variant.codes.map { Row(code: $0, variant: variant, purpose: purpose) }
            }
    }

    @Test(arguments: rows) func nothingIsEmpty(_ row: Row) {
        for language in Language.allCases {
            let text = row.text(language)
            for part in [text.title, text.meaning, text.next] {
                #expect(!part.isEmpty)
                #expect(part.first?.isWhitespace == false && part.last?.isWhitespace == false)
                #expect(!part.contains("|") && !part.contains("｜"))
            }
            #expect(!text.title.contains(WordingText.timePlaceholder))
            #expect(!text.next.contains(WordingText.timePlaceholder))
        }
    }

    @Test(arguments: rows) func titlesAreShort(_ row: Row) {
        #expect(row.text(.zh).title.count <= 12)
        #expect(row.text(.en).title.count <= 40)
    }

    @Test(arguments: rows) func languagesAreNotMixed(_ row: Row) {
        let zh = row.text(.zh)
        let en = row.text(.en)
        for part in [en.title, en.meaning, en.next] {
            #expect(part.unicodeScalars.allSatisfy { $0.isASCII })
        }
        for part in [zh.title, zh.meaning, zh.next] {
            let rest = part.replacing(WordingText.timePlaceholder, with: "")
            #expect(rest.unicodeScalars.allSatisfy { !$0.isASCII }, "\(rest)")
        }
        #expect(zh.hasTimePlaceholder == en.hasTimePlaceholder)
    }

    /// Customers fit nothing, quarantine nothing, and shelve nothing.
    @Test(arguments: rows.filter { $0.purpose == .customer }) func customersAreNotTechnicians(_ row: Row) {
        let zh = row.text(.zh)
        let en = row.text(.en)
        for word in ["安装后", "后安装", "勿装", "入库", "上架", "暂停安装", "停止安装", "关键件", "隔离", "勿退"] {
            #expect(!zh.next.contains(word), "\(zh.next)")
        }
        for word in ["then fit", "fit a", "before fitting", "do not fit", "shelv", "quarantine", "rescan"] {
            #expect(!en.next.lowercased().contains(word), "\(en.next)")
        }
    }

    /// A part that is going onto a shelf is not about to be fitted, and a code never makes an object genuine.
    @Test(arguments: rows) func nextStepsGoWithThePurpose(_ row: Row) {
        let zh = row.text(.zh)
        let en = row.text(.en)
        if row.purpose == .receive || row.purpose == .inspection {
            #expect(!zh.next.contains("后安装") && !en.next.contains("then fit"))
        }
        for text in [zh.title, zh.meaning, zh.next] {
            #expect(!text.contains("正品") && !text.contains("真品") && !text.contains("是假"))
        }
        for text in [en.title, en.meaning, en.next] {
            let words = text.lowercased()
            #expect(!words.contains("genuine part") && !words.contains("is genuine") && !words.contains("counterfeit"))
        }
    }

    @Test func aVariantOfAnotherCodeIsIgnored() {
        let usual = Wording.text(.recalled, purpose: .install, language: .zh)
        #expect(Wording.text(.recalled, variant: .lifeOnly, purpose: .install, language: .zh) == usual)
    }

    @Test func theTimeIsFilledIn() {
        let text = Wording.text(.lifeUnchecked, purpose: .install, language: .zh)
        #expect(text.hasTimePlaceholder)
        let filled = text.filled(time: "6月15日 12:00")
        #expect(!filled.hasTimePlaceholder)
        #expect(filled.meaning == "厂家签发、未召回（截至6月15日 12:00）；是否已被安装未查")
        #expect(filled.title == text.title)
        let untouched = Wording.text(.recalled, purpose: .install, language: .en)
        #expect(untouched.filled(time: "x") == untouched)
    }

    @Test func levelsHaveAWordAndAnIcon() {
        #expect(VerdictLevel.allCases.map(\.icon) == ["✓", "!", "?", "✕"])
        #expect(VerdictLevel.allCases.map { $0.word(in: .zh) } == ["通过", "注意", "存疑", "停"])
        #expect(VerdictLevel.allCases.map { $0.word(in: .en) } == ["Pass", "Caution", "Unconfirmed", "Stop"])
        #expect(Language.allCases.map(\.tag) == ["zh-CN", "en"])
    }
}
