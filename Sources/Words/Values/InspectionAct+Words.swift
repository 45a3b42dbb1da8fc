import Ledger
package import PartVerification
package import Traceability

extension InspectionActView {
    /// How many items of a list are named; the counts are always whole.
    private static let mostNamed = 60

    /// In words.
    package func text(_ reader: Reader) -> String {
        func list(_ zh: String, _ en: String, _ words: [String]) -> String {
            guard !words.isEmpty else { return "" }
            let more = words.count > Self.mostNamed ? " … (\(words.count - Self.mostNamed))" : ""
            return reader.say("；\(zh)：", "; \(en): ")
                + words.prefix(Self.mostNamed).joined(separator: reader.say("、", ", ")) + more
        }
        func list(_ zh: String, _ en: String, _ items: [StockItem]) -> String {
            list(zh, en, items.map { ItemWords.item($0)[reader.language] })
        }
        switch act {
        case .opened: return reader.say("查阅台账", "Ledger opened")
        case .exported: return reader.say("带走检查包", "Inspection bundle taken")
        case .sampled:
            return reader.say(
                "抽样：在架 \(population ?? 0) 件中抽 \(drawn.count) 件",
                "Sample: \(drawn.count) of \(population ?? 0) on the shelf")
                + list("抽到", "drawn", drawn)
        case .compared:
            let of = about.map { "#\($0)" } ?? "–"
            return reader.say(
                "抽样结果（\(of)）：找到 \(found.count) 件，未找到 \(missing.count) 件，账上没有 \(unlisted.count) 件",
                "Outcome of sample \(of): \(found.count) found, \(missing.count) not found, \(unlisted.count) not in the ledger"
            )
                + list("未找到", "not found", missing) + list("账上没有", "not in the ledger", unlisted)
        case .personalOpened: return reader.say("查阅个人信息：", "Personal fields opened: ") + (reason ?? "")
        case .jobsSampled: return reader.say("抽取维修单", "Repair orders drawn")
        case .calledBack: return reader.say("回访客户", "Customers called back")
        case .noted: return reason ?? ""
        }
    }
}
