import Ledger
package import PartVerification
package import Traceability

extension InspectionCode {
    /// A headline.
    package var title: Bilingual {
        switch self {
        case .invalidCertificate: Bilingual(zh: "伪造或无效证书", en: "Forged or invalid certificate")
        case .clonedCode: Bilingual(zh: "一码多件", en: "Cloned code")
        case .recalledOnShelf: Bilingual(zh: "召回件在架", en: "Recalled stock on the shelf")
        case .pastUseBy: Bilingual(zh: "过期件在架", en: "Past its use-by date")
        case .unknownSource: Bilingual(zh: "来源不明", en: "Unknown source")
        case .refurbishedAsNew: Bilingual(zh: "类别与证书不符（翻新充新）", en: "Class differs from the certificate")
        case .installedNeverReceived: Bilingual(zh: "装用无进货", en: "Installed but never received")
        case .receivedByAnotherShop: Bilingual(zh: "他店也有进货", en: "Also received by another shop")
        case .missingCertificate: Bilingual(zh: "缺追溯凭证", en: "Missing certificate")
        case .mixedLot: Bilingual(zh: "一行多批次", en: "Mixed lots on one line")
        case .overGuidePrice: Bilingual(zh: "超指导价无说明", en: "Over the guide price without explanation")
        case .backdated: Bilingual(zh: "疑似倒填", en: "Backdated")
        case .stockTakeDifference: Bilingual(zh: "盘点差异", en: "Stock-take difference")
        case .reportingGap: Bilingual(zh: "上报中断", en: "Gap in reporting")
        case .notInspected: Bilingual(zh: "未能检查", en: "Could not be inspected")
        case .unenrolledMaker: Bilingual(zh: "厂家未入网", en: "Maker not enrolled")
        }
    }

    /// What it means.
    package var meaning: Bilingual {
        switch self {
        case .invalidCertificate:
            Bilingual(zh: "进货时该码验签或查册不通过", en: "When received, the code did not stand up to its signature or register")
        case .clonedCode:
            Bilingual(zh: "同一证书有互相矛盾的登记", en: "Entries about one certificate contradict each other")
        case .recalledOnShelf:
            Bilingual(zh: "召回有效，此件仍在架上", en: "A recall is in force and the part is still on the shelf")
        case .pastUseBy: Bilingual(zh: "已过标示有效期，此件仍在架上", en: "Beyond its marked use-by date and still on the shelf")
        case .unknownSource:
            Bilingual(zh: "无凭证，供应商未经授权", en: "No certificate, and the supplier is not authorised")
        case .refurbishedAsNew: Bilingual(zh: "台账类别与证书类别不同", en: "The ledger claims another class than the certificate")
        case .installedNeverReceived:
            Bilingual(zh: "登记安装，台账没有进货", en: "Recorded as installed, without any receipt in this ledger")
        case .receivedByAnotherShop:
            Bilingual(zh: "同一件在两店都有进货，无调拨或退货", en: "Two shops received one part, with no transfer or return between")
        case .missingCertificate: Bilingual(zh: "该件应有凭证而没有", en: "A certificate was to be expected and is missing")
        case .mixedLot: Bilingual(zh: "同一行的件属于不同批次", en: "Parts of one line belong to different lots")
        case .overGuidePrice:
            Bilingual(zh: "单价高于进货日有效的指导价，且无说明", en: "The unit price is above the guide price of that day, with no note")
        case .backdated: Bilingual(zh: "申报日期明显早于登记时间", en: "The claimed day is well before the time of recording")
        case .stockTakeDifference: Bilingual(zh: "盘点数与账面不符", en: "The count differs from the book")
        case .reportingGap: Bilingual(zh: "长时间无登记也无心跳", en: "For a long time neither an entry nor a heartbeat")
        case .notInspected:
            Bilingual(
                zh: "服务所存的资料读不出来，这条规则无法适用；运营方须运行 audit",
                en:
                    "What the service keeps about it cannot be read, so a rule could not be applied; the operator has to run audit"
            )
        case .unenrolledMaker: Bilingual(zh: "厂家未加入本系统，单独列示", en: "The maker takes no part; listed apart")
        }
    }
}

extension InspectionRisk {
    package var words: Bilingual {
        switch self {
        case .high: Bilingual(zh: "高风险", en: "High risk")
        case .medium: Bilingual(zh: "中风险", en: "Medium risk")
        case .low: Bilingual(zh: "另行列示", en: "Reported apart")
        }
    }
}

extension ShowIntegrity.Comparison {
    /// What came out when the log was compared with a checkpoint that was kept.
    package var words: Bilingual {
        switch self {
        case .same: Bilingual(zh: "日志与该检查点完全相同。", en: "The log is exactly that of the checkpoint.")
        case .extends:
            Bilingual(
                zh: "日志包含该检查点的全部内容，此后只有追加。",
                en: "The log has everything that the checkpoint covers, and was only appended to.")
        case .contradicted:
            Bilingual(
                zh: "日志与该检查点矛盾：历史被改写，或出示了两份历史。请保存两份检查点作为证据。",
                en:
                    "The log contradicts the checkpoint: history was rewritten, or two are shown. Keep both checkpoints as evidence."
            )
        case .newer:
            Bilingual(
                zh: "该检查点比日志更长：日志缺少内容。",
                en: "The checkpoint covers more than the log: something is missing from the log.")
        case .foreign: Bilingual(zh: "这是另一个日志的检查点。", en: "This is a checkpoint of another log.")
        case .unsigned: Bilingual(zh: "该检查点没有本日志的有效签名。", en: "This log did not sign that checkpoint.")
        case .unreadable: Bilingual(zh: "无法识别：请粘贴检查点全文。", en: "That is no checkpoint: paste its whole text.")
        }
    }
}

extension Reconcile.Shipment.State {
    package var words: Bilingual {
        switch self {
        case .received: Bilingual(zh: "已收", en: "received")
        case .partly: Bilingual(zh: "部分收到", en: "partly received")
        case .missing: Bilingual(zh: "未登记进货", en: "not received")
        }
    }
}

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
