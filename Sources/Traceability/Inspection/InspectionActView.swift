import DomainCoding
package import Ledger
package import PartVerification

/// What an entry says that an inspector did.
package struct InspectionActView: Codable, Hashable, Sendable {
    /// What was done; `noted` for entries of schema 1, which say it in words.
    package var act: InspectionAct
    /// The sample that is compared or called back.
    package var about: UInt64?
    /// How many items lay on the shelf that was drawn from.
    package var population: UInt64?
    /// The items that were drawn, by rank.
    package var drawn: [StockItem]
    /// Those of the sample that lay on the shelf.
    package var found: [StockItem]
    /// Those of the sample that did not.
    package var missing: [StockItem]
    /// What lay there and is not in the ledger.
    package var unlisted: [String]
    /// Why, or what was noted.
    package var reason: String?

    init(_ record: Inspection2Record) {
        act = record.act
        about = record.about?.value
        population = record.population
        drawn = record.drawn
        found = record.found
        missing = record.missing
        unlisted = record.unlisted
        reason = record.reason
    }

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
