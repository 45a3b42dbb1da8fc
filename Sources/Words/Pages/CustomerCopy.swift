package import Traceability

// What customers read before and after they scan a code.

/// The first page.
package struct LandingCopy: TitledCopy {
    package let window = Bilingual("试金石：查验配件", "Touchstone: check a part")
    package let title = Bilingual("查验配件", "Check a part")
    package let lead = Bilingual(
        "查一件维修配件是谁家出的、装在哪家店、有没有被召回。用手机相机扫标签上的二维码，或把码的内容贴在这里。不用登录。",
        "See who made a repair part, which shop fitted it and whether it was recalled. Scan the QR code on its label "
            + "with your phone's camera, or paste what the code says here. No account needed.")
    package let codeLabel = Bilingual("码的内容", "What the code says")
    package let codeHint = Bilingual(
        "整条网址或其中的数字都可以。我们只读取数字，不会打开网址。",
        "The whole address or only its digits. We read the digits and never open the address.")
    package let check = Bilingual("查验", "Check")
    package let numberTitle = Bilingual("扫不出来？", "It does not scan?")
    package let numberHint = Bilingual(
        "输入标签上印的厂家和编号。凭编号只能查到登记，不能验签。",
        "Type the maker and the number from the label. A number finds the record; it proves no signature.")
    package let issuerLabel = Bilingual("厂家", "Maker")
    package let numberLabel = Bilingual("编号（含末位校验数字）", "Number, with its last check digit")
    package let lookUp = Bilingual("按编号查询", "Look up")
    package let staff = Bilingual("门店、厂家和监管人员登录", "Sign in for shops, makers and inspectors")

    package init() {}
}

/// A verdict.
package struct VerdictCopy: PageCopy {
    package let next = Bilingual("下一步：", "Next:")
    package let part = Bilingual("配件", "The part")
    package let unproven = Bilingual("以下只是码里写的内容，没有人为它作证。", "This is only what the code says. Nobody vouches for it.")
    package let name = Bilingual("名称", "Name")
    package let maker = Bilingual("厂家", "Maker")
    package let partClass = Bilingual("类别", "Class")
    package let serial = Bilingual("序列号", "Serial number")
    package let queries = Bilingual("查询次数", "Queries so far")
    package let label = Bilingual("标签上的其他内容", "Also on the label")
    package let brand = Bilingual("品牌", "Brand")
    package let product = Bilingual("配件编码", "Part number")
    package let lot = Bilingual("批次", "Lot")
    package let useBy = Bilingual("有效期至", "Use by")
    package let number = Bilingual("编号", "Number")
    package let issued = Bilingual("签发时间", "Issued")
    package let fitted = Bilingual("安装记录", "On record as fitted")
    package let fittedBy = Bilingual("安装门店", "Shop")
    package let fittedOn = Bilingual("安装日期", "Fitted on")
    package let fittedAt = Bilingual("登记时间", "Recorded")
    package let warranty = Bilingual("保修", "Warranty")
    package let soldTitle = Bilingual("零售记录", "On record as sold")
    package let soldBy = Bilingual("售出门店", "Shop")
    package let soldOn = Bilingual("售出日期", "Sold on")
    package let yourPurchase = Bilingual(
        "这是您买的那件吗？如果不是，请向门店和厂家询问。", "Did you buy it there? If not, ask the shop and the maker.")
    package let matchTitle = Bilingual("实物上的序列号一致吗？", "Is the serial on the part the same?")
    package let matchHint = Bilingual(
        "找到配件上刻或印的序列号，与下面逐字核对：",
        "Find the serial number on the part itself and compare it, character by character:")
    package let matches = Bilingual("一致", "It is the same")
    package let differs = Bilingual("不一致", "It differs")
    package let doubt = Bilingual("有疑问？", "In doubt?")
    package let doubtHint = Bilingual(
        "不用注册。您会得到一个案件编号，凭它查看处理结果。",
        "No account needed. You get a case number, and see under it what came of it.")
    package let reportDoubt = Bilingual("报告疑问", "Report a doubt")
    package let keepProof = Bilingual("保存证明", "Keep the proof")
    package let lookUpCase = Bilingual("查案件编号", "Look up a case")
    package let firstTime = Bilingual("第一次看到这个页面？", "Seeing this page for the first time?")
    package let firstTimeHint = Bilingual(
        "配件的厂家给每件货签发一份证书，印成您扫的码；维修店把进货和安装记入不能改写的台账。本页就是这两份记录的对照。",
        "The maker issues a signed certificate for each part, printed as the code you scanned; the repair shop "
            + "records receiving and fitting it in a ledger that cannot be rewritten. This page compares the two.")
    package let yours = Bilingual(
        "这是您的那次维修吗？如果不是，请向门店和厂家询问。",
        "Was that your repair? If not, ask the shop and the maker.")
    package let measure = Bilingual("编号", "Number")
    package let measureTitle = Bilingual("厂家的说明", "What the maker says")
    package let reason = Bilingual("原因", "Reason")
    package let contact = Bilingual("联系方式", "Contact")
    package let findings = Bilingual("其他发现", "Also found")
    package let basis = Bilingual("结论的依据", "What this rests on")
    package let checkedAt = Bilingual("查验时间", "Checked")
    package let trustList = Bilingual("厂家名录截至", "Makers' list as of")
    package let status = Bilingual("状态截至", "Status as of")
    package let notChecked = Bilingual("未核查", "Not checked")
    package let code = Bilingual("结果代码", "Result code")
    package let another = Bilingual("再查一件", "Check another part")

    package let separator = Bilingual("、", ", ")
    package let noWarranty = Bilingual("门店没有登记，请看结算清单", "None recorded by the shop: see your itemised settlement")
    /// What somebody does who knows nothing yet, about a part that was fitted, sold, or neither.
    package let fittedSteps = [
        Bilingual("看上面的颜色和“下一步”。", "Read the colour above and what is next."),
        Bilingual("核对实物上的序列号。", "Compare the serial number on the part."),
        Bilingual("看门店和日期是不是您那次维修。", "See whether shop and day are those of your repair."),
        Bilingual("类别要与报价单、结算清单一致。", "The class should be that of your estimate and settlement."),
        Bilingual("保存证明；有疑问就报告。", "Keep the proof; report what you doubt."),
    ]
    package let soldSteps = [
        Bilingual("看上面的颜色和“下一步”。", "Read the colour above and what is next."),
        Bilingual("核对实物上的序列号。", "Compare the serial number on the part."),
        Bilingual("看门店和日期是否与您的收据相符。", "See whether shop and day are those of your receipt."),
        Bilingual("请给您安装的维修店登记安装。", "Ask the shop that fits it to record that."),
        Bilingual("保存证明；有疑问就报告。", "Keep the proof; report what you doubt."),
    ]
    package let looseSteps = [
        Bilingual("看上面的颜色和“下一步”。", "Read the colour above and what is next."),
        Bilingual("核对实物上的序列号。", "Compare the serial number on the part."),
        Bilingual("请维修店登记安装，登记后再扫一次。", "Ask the shop to record fitting it, then scan again."),
        Bilingual("保存证明；有疑问就报告。", "Keep the proof; report what you doubt."),
    ]

    package init() {}

    package func warranty(from: String, until: String) -> Bilingual {
        Bilingual("\(from) 至 \(until)（门店登记）", "\(from) to \(until), as the shop recorded")
    }

    package func warranty(months: Int) -> Bilingual {
        Bilingual(
            "厂家保修 \(months) 个月；门店没有登记止期，请看结算清单",
            "\(months) months by the maker; the shop recorded no last day: see your itemised settlement")
    }

    package func queries(_ count: Int, since first: String?) -> Bilingual {
        guard count > 0 else {
            return Bilingual("此前没有人公开查询过，您是首次查询", "None from the public before; yours is the first")
        }
        guard let first else { return Bilingual("此前公开查询 \(count) 次", "\(count) by the public before") }
        return Bilingual("此前公开查询 \(count) 次，首次 \(first)", "\(count) by the public before, first on \(first)")
    }
}
