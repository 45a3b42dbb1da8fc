package import Ledger
package import Traceability

/// A repair order, for whoever has the shop's link.
package struct JobCopy: PageCopy {
    package let lead = Bilingual(
        "这是门店给您的链接。有链接的人都能看到，请只给信得过的人。",
        "The shop gave you this link. Whoever has it sees this page: pass it on with care.")
    package let repair = Bilingual("维修", "The repair")
    package let shop = Bilingual("门店", "Shop")
    package let address = Bilingual("地址", "Address")
    package let order = Bilingual("任务委托书", "Repair order")
    package let ends = Bilingual("链接有效到", "The link ends")
    package let fitted = Bilingual("装上的配件", "Parts fitted")
    package let nothingFitted = Bilingual(
        "这张委托书上目前没有装上的配件。如有出入，请问门店。",
        "No part is on record for this order at present. If that is wrong, ask the shop.")
    package let part = Bilingual("配件", "Part")
    package let partClass = Bilingual("类别", "Class")
    package let maker = Bilingual("厂家", "Maker")
    package let product = Bilingual("配件编码", "Part number")
    package let serial = Bilingual("序列号", "Serial number")
    package let lot = Bilingual("批次", "Lot")
    package let quantity = Bilingual("数量", "Quantity")
    package let installed = Bilingual("安装日期", "Fitted on")
    package let position = Bilingual("位置", "Where")
    package let price = Bilingual("收费", "Charged")
    package let notRecorded = Bilingual("门店没有登记", "Not recorded by the shop")
    package let warranty = Bilingual("保修", "Warranty")
    package let consent = Bilingual("书面同意", "Written consent")
    package let noConsent = Bilingual(
        "没有登记；这类配件换装前必须有您的书面同意", "None on record, though this class takes it before the repair")
    package let check = Bilingual("查验这一件", "Check this part")
    package let noCertificate = Bilingual(
        "这一件没有追溯凭证，无法查验，请看结算清单。",
        "This part has no certificate and cannot be checked: see your settlement.")
    package let old = Bilingual("换下的旧件", "Old parts")
    package let separator = Bilingual("；", "; ")
    package let nothingOld = Bilingual(
        "没有旧件记录。付费换下的旧件归您，可以向门店要；保修换下的归厂家，也应给您看过并拍照。",
        "No old part is on record. An old part that you paid to replace is yours: ask for it. Under warranty it "
            + "goes to the maker, but is shown to you and photographed first.")
    package let askForPhotographs = Bilingual("旧件的照片请向门店要。", "Ask the shop for the photographs.")

    package init() {}

    package func title(_ order: String) -> Bilingual { Bilingual("任务委托书 \(order)", "Repair order \(order)") }

    package func warranty(from: String, until: String) -> Bilingual {
        Bilingual("\(from) 至 \(until)", "\(from) to \(until)")
    }

    package func warranty(months: Int) -> Bilingual {
        Bilingual("厂家保修 \(months) 个月", "\(months) months by the maker")
    }

    package func photographs(_ count: Int) -> Bilingual { Bilingual("照片 \(count) 张", "\(count) photographs") }

    /// What became of an old part.
    package func disposed(_ disposal: Disposal) -> Bilingual {
        switch disposal {
        case .toCustomer: Bilingual("已交给您", "Handed to you")
        case .toMaker: Bilingual("按保修交回厂家", "Returned to the maker under warranty")
        case .scrapped: Bilingual("已报废", "Scrapped")
        case .hazardousWaste: Bilingual("交危险废物回收单位", "Given to a collector of hazardous waste")
        }
    }
}
