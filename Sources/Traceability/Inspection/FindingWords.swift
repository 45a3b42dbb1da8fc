import Foundation
import Ledger
import PartCertificates
package import PartVerification

extension InspectionFinding {
    /// The headline of its code; an unknown code stands for itself.
    package var title: Bilingual { InspectionCode(rawValue: code)?.title ?? Bilingual(zh: code, en: code) }

    /// What it means.
    package var meaning: Bilingual { InspectionCode(rawValue: code)?.meaning ?? Bilingual(zh: "", en: "") }

    /// Its facts for a person, in a fixed order: names and values in words where there are words.
    ///
    /// - Parameter names: what shops, makers and suppliers are called; ids stand for those that are not in it.
    package func printedFacts(
        for reader: Reader, names: PartyNames = PartyNames()
    ) -> [(name: String, value: String)] {
        func say(_ words: Bilingual) -> String { reader.say(words.zh, words.en) }
        let order = FindingWords.order
        return facts.sorted { order[$0.key] ?? .max < order[$1.key] ?? .max }.compactMap { name, value in
            guard !value.isEmpty, name != "recordedAt" else { return nil }
            return (
                say(FindingWords.name(name)),
                FindingWords.parts(value, of: name).map {
                    say(FindingWords.value($0, of: name, names, reader.utcOffset))
                }
                .joined(separator: reader.say("、", ", "))
            )
        }
    }
}

/// The words for the facts of findings.
enum FindingWords {
    /// The place of each fact.
    static let order: [String: Int] = Dictionary(
        uniqueKeysWithValues: names.enumerated().map { ($1.0, $0) })

    static func name(_ fact: String) -> Bilingual {
        names.first { $0.0 == fact }.map { Bilingual(zh: $0.1, en: $0.2) } ?? Bilingual(zh: fact, en: fact)
    }

    /// The members of a fact that is a list; any other fact is one.
    static func parts(_ text: String, of fact: String) -> [String] {
        guard ["findings", "lots", "shops"].contains(fact) else { return [text] }
        return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// A slug in words; anything else as it is.
    static func value(
        _ text: String, of fact: String, _ names: PartyNames, _ utcOffset: UTCOffset
    ) -> Bilingual {
        switch fact {
        case "shops", "installedBy": return names.shop(text)
        case "supplier": return names.supplier(text)
        // What the shop wrote: a maker that it names is not for that the maker of this name.
        case "maker", "product", "note", "lot", "lots", "repairOrder": return Bilingual(text)
        case "item": return ItemWords.item(text: text)
        case "quantity", "expected", "counted", "onShelf", "held": return ItemWords.amount(text: text)
        case "findings":
            if let code = FindingCode(slug: text) {
                return Bilingual(
                    zh: Wording.text(code, purpose: .inspection, language: .zh).title,
                    en: Wording.text(code, purpose: .inspection, language: .en).title)
            }
        case "stated", "certificate": return PartClass(slug: text)?.words ?? ItemWords.item(text: text)
        case "installedAt", "recalledAt":
            if let time = Int64(text) { return Bilingual(utcOffset.day(time).description) }
        default: break
        }
        return values[text] ?? Bilingual(zh: text, en: text)
    }

    private static let names: [(String, String, String)] = [
        ("product", "产品", "product"), ("certificate", "证书", "certificate"), ("item", "物料", "item"),
        ("kind", "类型", "kind"), ("stated", "台账所记", "stated"), ("findings", "当时发现", "found then"),
        ("inspection", "查验结果", "inspection"), ("reason", "原因", "reason"), ("cause", "原因", "cause"),
        ("supplier", "供应商", "supplier"),
        ("standing", "供应商状态", "standing"), ("maker", "厂家", "maker"), ("lots", "批次", "lots"), ("lot", "批次", "lot"),
        ("price", "单价", "price"), ("guidePrice", "指导价", "guide price"), ("received", "进货日", "received"),
        ("claimed", "申报日", "claimed"), ("recorded", "登记日", "recorded"), ("days", "天数", "days"),
        ("from", "自", "from"), ("to", "至", "to"), ("repairOrder", "维修单", "repair order"),
        ("installed", "安装日", "installed"), ("quantity", "数量", "quantity"), ("expected", "账面", "expected"),
        ("counted", "实盘", "counted"), ("shops", "其他门店", "other shops"), ("installedBy", "安装门店", "installed by"),
        ("installedAt", "安装于", "installed on"), ("onShelf", "在架", "on the shelf"), ("held", "已隔离", "held"),
        ("recall", "召回", "recall"), ("recalledAt", "召回于", "recalled on"), ("useBy", "有效期至", "use by"),
        ("note", "说明", "note"),
    ]

    private static let values: [String: Bilingual] = [
        "authorised": Bilingual(zh: "已授权", en: "authorised"), "unverified": Bilingual(zh: "未核实", en: "unverified"),
        "suspended": Bilingual(zh: "已暂停", en: "suspended"), "accepted": Bilingual(zh: "合格", en: "accepted"),
        "rejected": Bilingual(zh: "拒收", en: "rejected"), "quarantined": Bilingual(zh: "隔离", en: "quarantined"),
        "maker-not-enrolled": Bilingual(zh: "厂家未入网", en: "maker not enrolled"),
        "label-missing": Bilingual(zh: "标签缺失", en: "label missing"),
        "label-unreadable": Bilingual(zh: "标签无法读取", en: "label unreadable"),
        "customer-supplied": Bilingual(zh: "客户自带", en: "customer supplied"),
        "consumable-exempt": Bilingual(zh: "辅料免证", en: "exempt consumable"), "other": Bilingual(zh: "其他", en: "other"),
        "miscounted": Bilingual(zh: "盘点有误", en: "miscounted"), "lost": Bilingual(zh: "丢失", en: "lost"),
        "damaged": Bilingual(zh: "损坏", en: "damaged"), "found": Bilingual(zh: "多出", en: "found"),
        "not-recorded": Bilingual(zh: "漏登记", en: "not recorded"),
        "receipt": Bilingual(zh: "进货", en: "receipt"), "install": Bilingual(zh: "安装", en: "install"),
        "removal": Bilingual(zh: "拆下", en: "removal"), "supplier-return": Bilingual(zh: "退货", en: "return"),
    ]
}
