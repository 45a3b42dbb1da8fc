import PartCertificates
package import PartVerification
package import Traceability

extension InspectionFinding {
    /// Its facts for a person: names and values in words where there are words.
    ///
    /// - Parameter names: what shops, makers and suppliers are called; ids stand for those that are not in it.
    package func printedFacts(
        for reader: Reader, names: PartyNames = PartyNames()
    ) -> [(name: String, value: String)] {
        // The day of recording stands beside its moment.
        facts.filter { $0.key != .recordedAt }.map { fact in
            (fact.key.words[reader.language], fact.value.words(reader, names, findings: .inspection))
        }
    }
}

extension FindingFact.Key {
    /// What a person calls the fact.
    var words: Bilingual {
        switch self {
        case .product, .productName: Bilingual(zh: "产品", en: "product")
        case .certificate, .certificateClass: Bilingual(zh: "证书", en: "certificate")
        case .item: Bilingual(zh: "物料", en: "item")
        case .kind: Bilingual(zh: "类型", en: "kind")
        case .stated, .statedLot: Bilingual(zh: "台账所记", en: "stated")
        case .findings: Bilingual(zh: "当时发现", en: "found then")
        case .inspection: Bilingual(zh: "查验结果", en: "inspection")
        case .reason, .countReason, .cause: Bilingual(zh: "原因", en: "reason")
        case .supplier: Bilingual(zh: "供应商", en: "supplier")
        case .standing: Bilingual(zh: "供应商状态", en: "standing")
        case .maker: Bilingual(zh: "厂家", en: "maker")
        case .lots: Bilingual(zh: "批次", en: "lots")
        case .lot: Bilingual(zh: "批次", en: "lot")
        case .price: Bilingual(zh: "单价", en: "price")
        case .guidePrice: Bilingual(zh: "指导价", en: "guide price")
        case .received: Bilingual(zh: "进货日", en: "received")
        case .claimed: Bilingual(zh: "申报日", en: "claimed")
        case .recorded: Bilingual(zh: "登记日", en: "recorded")
        case .recordedAt: Bilingual(zh: "登记时间", en: "recorded at")
        case .days: Bilingual(zh: "天数", en: "days")
        case .from: Bilingual(zh: "自", en: "from")
        case .to: Bilingual(zh: "至", en: "to")
        case .repairOrder: Bilingual(zh: "维修单", en: "repair order")
        case .installed: Bilingual(zh: "安装日", en: "installed")
        case .quantity: Bilingual(zh: "数量", en: "quantity")
        case .expected: Bilingual(zh: "账面", en: "expected")
        case .counted: Bilingual(zh: "实盘", en: "counted")
        case .shops: Bilingual(zh: "其他门店", en: "other shops")
        case .installedBy: Bilingual(zh: "安装门店", en: "installed by")
        case .installedAt: Bilingual(zh: "安装于", en: "installed on")
        case .onShelf: Bilingual(zh: "在架", en: "on the shelf")
        case .held: Bilingual(zh: "已隔离", en: "held")
        case .recall: Bilingual(zh: "召回", en: "recall")
        case .recalledAt: Bilingual(zh: "召回于", en: "recalled on")
        case .useBy: Bilingual(zh: "有效期至", en: "use by")
        case .note: Bilingual(zh: "说明", en: "note")
        }
    }
}
