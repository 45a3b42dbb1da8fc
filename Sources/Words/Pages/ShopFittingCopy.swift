package import PartVerification
package import Traceability

// The pages on which a shop checks a part, fits it, and prints its slip.

package struct ShopCheckCopy: TitledCopy {
    package let title = Bilingual("装前查验", "Check before fitting")
    package let repairOrder = Bilingual("维修单号", "Repair order")
    package let repairOrderHint = Bilingual(
        "安装时要填；查验时可空", "Needed to record the fitting; may be empty to check")
    package let model = Bilingual("车型或机型（可空）", "Model (optional)")
    package let check = Bilingual("查验", "Check")

    package init() {}
}

package struct ShopVerdictCopy: PageCopy {
    package let receive = Bilingual("登记进货", "Record its receipt")
    package let sell = Bilingual("零售", "Sell")
    package let install = Bilingual("安装到维修单", "Fit on a repair order")
    package let again = Bilingual("再查一件", "Check another part")

    package init() {}
}

/// What a verdict on a part says besides its findings.
package struct PartVerdictCopy: PageCopy {
    package let next = Bilingual("下一步：", "Next:")
    package let evidence = Bilingual("依据", "Evidence")
    package let others = Bilingual("其他发现", "Also found")
    package let unproven = Bilingual("以下只是码里写的内容，没有人为它作证。", "This is only what the code says. Nobody vouches for it.")
    package let critical = Bilingual("安全件：务必联网查验后安装。", "Safety-critical: fit it only after an online check.")
    package let serial = Bilingual("序列号", "Serial number")
    package let maker = Bilingual("厂家", "Maker")
    package let partClass = Bilingual("类别", "Class")
    package let product = Bilingual("配件编码", "Part number")
    package let lot = Bilingual("批次", "Lot")
    package let useBy = Bilingual("有效期至", "Use by")
    package let number = Bilingual("编号", "Number")
    package let onShelf = Bilingual("在架", "On the shelf")
    // Of a line without certificate, which no verdict was made on.
    package let noCertificate = Bilingual("没有追溯凭证", "No certificate")
    package let noCertificateMeaning = Bilingual("本店台账中没有追溯凭证的一行", "A line of this shop's ledger without a certificate")
    package let noCertificateNext = Bilingual("核对实物与进货凭证", "Compare the part with its voucher")

    package init() {}
}

/// The facts of a finding that help at the bench, in their order; what only a program needs is left out.
package struct EvidenceCopy: PageCopy {
    package typealias Facts = [(key: EvidenceFact.Key, name: Bilingual)]

    package let whatHappened: Facts = [
        (.shop, Bilingual("安装门店", "Fitted by")), (.repairOrder, Bilingual("维修单号", "Repair order")),
        (.installedAt, Bilingual("登记时间", "Recorded")), (.soldBy, Bilingual("售出门店", "Sold by")),
        (.sold, Bilingual("售出日期", "Sold on")), (.endedAt, Bilingual("拆下或报废", "Taken out of use")),
        (.otherShop, Bilingual("登记门店", "Recorded by")), (.transferNumber, Bilingual("调拨单号", "Transfer number")),
        (.transferFrom, Bilingual("调出门店", "Sent by")), (.transferTo, Bilingual("调入门店", "Sent to")),
        (.firstShop, Bilingual("先出现于", "First seen at")), (.firstSeenAt, Bilingual("时间", "at")),
        (.secondShop, Bilingual("又出现于", "Then seen at")), (.secondSeenAt, Bilingual("时间", "at")),
    ]
    package let whatItIs: Facts = [
        (.useBy, Bilingual("有效期至", "Use by")), (.model, Bilingual("机型", "Model")),
        (.host, Bilingual("码上的网址", "Address in the code")), (.devices, Bilingual("他处查询", "Queries elsewhere")),
    ]
    // Of the recall, withdrawal or hold behind it.
    package let notice = Bilingual("通知编号", "Notice")
    package let reason = Bilingual("原因", "Reason")
    package let since = Bilingual("自", "Since")
    package let contact = Bilingual("联系方式", "Contact")

    package init() {}
}

package struct ShopInstallCopy: TitledCopy {
    package let title = Bilingual("登记安装", "Record a fitting")
    package let acknowledge = Bilingual("逐项核对并勾选", "Look at each, and tick it")
    package let more = Bilingual("更多（可空）", "More (optional)")
    package let save = Bilingual("登记安装", "Record the fitting")
    package let cancel = Bilingual("取消", "Cancel")
    package let repairOrder = Bilingual("维修单号", "Repair order")
    package let object = Bilingual("维修对象", "What is repaired")
    package let objectHint = Bilingual("车牌、车架号或电器序列号；属个人信息，可单独删除", "Plate, VIN or appliance serial; personal, erasable")
    package let quantity = Bilingual("领用数量", "Quantity")
    package let quantityHint = Bilingual("带单位，如 0.5 kg", "With its unit, such as 0.5 kg")
    package let consent = Bilingual("书面同意编号", "Number of the written consent")
    package let consentHint = Bilingual(
        "同质配件和再制造件须先取得客户书面同意", "This class needs the customer's written consent before the repair")
    package let mileage = Bilingual("里程（公里）", "Mileage (km)")
    package let technician = Bilingual("维修技师", "Technician")
    package let position = Bilingual("安装位置", "Position")
    package let work = Bilingual("维修内容", "Work done")
    package let price = Bilingual("售价（元）", "Price charged")
    package let priceHint = Bilingual("12.50")
    package let warrantyUntil = Bilingual("质保至", "Warranty until")
    package let customer = Bilingual("托修方", "Customer")
    package let customerHint = Bilingual("个人信息，可单独删除", "Personal; can be erased")
    package let noConsent = Bilingual("没有客户书面同意", "No written consent")
    package let noConsentMeaning = Bilingual(
        "同质配件和再制造件须先取得客户书面同意。填写编号，或勾选后由检查人员查看。",
        "This class needs the customer's written consent before the repair. Give its number; ticked, an inspector will see it."
    )
    /// What stands between two sentences.
    package let sentenceEnd = Bilingual("。", ". ")

    package init() {}

    package func recorded(_ seq: UInt64) -> Bilingual {
        Bilingual("已登记安装，第 \(seq) 条。", "Recorded as fitted: entry \(seq).")
    }
}

package struct ShopSlipCopy: PageCopy {
    package let heading = Bilingual("安装凭条", "Slip of a fitted part")
    package let saleHeading = Bilingual("零售凭条", "Slip of a part sold")
    package let scanHint = Bilingual("用手机扫码，即可查验这件配件。", "Scan the code with a phone to check this part.")
    package let voided = Bilingual("此条记录已作废。", "This record was made void.")
    package let print = Bilingual("用浏览器的打印功能打印，A6 或 A4 均可。", "Print it with the browser, on A6 or A4.")
    package let again = Bilingual("再装一件到此单", "Fit another part on this order")
    package let againSale = Bilingual("再查一件", "Check another part")
    package let link = Bilingual("给客户的链接", "A link for the customer")
    package let part = Bilingual("配件", "Part")
    package let partClass = Bilingual("类别", "Class")
    package let maker = Bilingual("厂家", "Maker")
    package let serial = Bilingual("序列号", "Serial number")
    package let lot = Bilingual("批次", "Lot")
    package let quantity = Bilingual("数量", "Quantity")
    package let shop = Bilingual("安装门店", "Fitted by")
    package let seller = Bilingual("售出门店", "Sold by")
    package let sold = Bilingual("售出日期", "Sold on")
    package let saleNumber = Bilingual("销售单号", "Number of the sale")
    package let price = Bilingual("单价", "Price of one unit")
    package let address = Bilingual("地址", "Address")
    package let installed = Bilingual("安装日期", "Fitted on")
    package let repairOrder = Bilingual("维修单号", "Repair order")
    package let warrantyUntil = Bilingual("质保至", "Warranty until")
    package let consent = Bilingual("书面同意编号", "Written consent")

    package init() {}
}
