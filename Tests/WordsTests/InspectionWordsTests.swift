import Ledger
import PartCertificates
import PartVerification
import TestWorlds
import Testing

@testable import Traceability
@testable import Words

@Suite struct InspectionWordsTests {
    @Test func everyCodeHasWordsInBothLanguages() {
        var titles: Set<String> = []
        for code in InspectionCode.allCases {
            #expect(!code.title.zh.isEmpty && !code.meaning.zh.isEmpty && !code.meaning.en.isEmpty)
            #expect(titles.insert(code.title.en).inserted)
        }
    }

    @Test func anActNamesWhatWasFound() {
        let day: CalendarDay = "2026-07-01"
        var record = Inspection2Record(order: "I-1", authority: "market", from: day, to: day, act: .compared)
        record.found = (1...3).map { .line(UInt64($0)) }
        record.unlisted = ["rubbish"]
        let act = InspectionActView(record)
        let words = [Language.zh, .en].map { act.text(Reader($0, .utc)) }
        #expect(words[0].contains("找到 3 件") && words[1].contains("3 found") && words[1].contains("rubbish"))
    }
}
