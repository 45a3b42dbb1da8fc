import Ledger
import PartVerification
import Traceability
import Words

/// The facts of a finding as a person at the bench reads them; what only a program needs is left out.
enum EvidenceWords {
    /// Name and value of the facts that help at the bench, in a fixed order.
    static func rows(_ finding: Finding, of answer: VerdictAnswer, _ reader: Reader) -> [FactRow] {
        func row(_ name: Bilingual, _ value: String?) -> FactRow? {
            guard let value, !value.isEmpty else { return nil }
            return FactRow(name: name[reader.language], value: value)
        }
        func rows(_ facts: [(key: EvidenceFact.Key, words: Bilingual)]) -> [FactRow] {
            facts.compactMap { key, words in
                row(words, finding.fact(key).map { text($0, answer, reader) })
            }
        }
        let measure = answer.measure(behind: finding.code)
        let ofMeasure = [
            row(Bilingual(zh: "通知编号", en: "Notice"), measure?.name),
            row(Bilingual(zh: "原因", en: "Reason"), measure?.reason[reader.language]),
            row(Bilingual(zh: "自", en: "Since"), measure.map { reader.time($0.startedAt) }),
            row(Bilingual(zh: "联系方式", en: "Contact"), measure?.contact),
        ]
        return rows(whatHappened) + ofMeasure.compactMap { $0 } + rows(whatItIs)
    }

    private static func text(_ value: FactValue, _ answer: VerdictAnswer, _ reader: Reader) -> String {
        if case .shopID(let id) = value, let name = answer.shops[id] { return name[reader.language] }
        return value.words(reader.utcOffset)[reader.language]
    }

    private static let whatHappened = table([
        (.shop, "安装门店", "Fitted by"), (.repairOrder, "维修单号", "Repair order"), (.installedAt, "登记时间", "Recorded"),
        (.endedAt, "拆下或报废", "Taken out of use"), (.otherShop, "登记门店", "Recorded by"),
        (.transferNumber, "调拨单号", "Transfer number"), (.transferFrom, "调出门店", "Sent by"),
        (.transferTo, "调入门店", "Sent to"), (.firstShop, "先出现于", "First seen at"), (.firstSeenAt, "时间", "at"),
        (.secondShop, "又出现于", "Then seen at"), (.secondSeenAt, "时间", "at"),
    ])
    private static let whatItIs = table([
        (.useBy, "有效期至", "Use by"), (.model, "机型", "Model"), (.host, "码上的网址", "Address in the code"),
        (.devices, "他处查询", "Queries elsewhere"),
    ])

    private static func table(
        _ rows: [(EvidenceFact.Key, String, String)]
    ) -> [(key: EvidenceFact.Key, words: Bilingual)] {
        rows.map { ($0.0, Bilingual(zh: $0.1, en: $0.2)) }
    }
}

/// One line of a list of facts.
struct FactRow: Sendable {
    var name: String
    var value: String
}
