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
