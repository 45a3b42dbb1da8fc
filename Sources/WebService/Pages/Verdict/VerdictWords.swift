/// Words of the verdict page.
struct VerdictWords: Sendable {
    var next: String
    var part: String
    var unproven: String
    var name: String
    var maker: String
    var partClass: String
    var serial: String
    var queries: String
    var queryCount: String
    var firstQuery: String
    var noQuery: String
    var label: String
    var brand: String
    var product: String
    var lot: String
    var useBy: String
    var number: String
    var issued: String
    var fitted: String
    var fittedBy: String
    var fittedOn: String
    var fittedAt: String
    var warranty: String
    var warrantyDays: String
    var warrantyMonths: String
    var warrantyUnknown: String
    var matchTitle: String
    var matchHint: String
    var matches: String
    var differs: String
    var doubt: String
    var doubtHint: String
    var reportDoubt: String
    var keepProof: String
    var lookUpCase: String
    var firstTime: String
    var firstTimeHint: String
    var yours: String
    var measure: String
    var measureTitle: String
    var reason: String
    var contact: String
    var findings: String
    var basis: String
    var checkedAt: String
    var trustList: String
    var status: String
    var notChecked: String
    var code: String
    var another: String
    var separator: String

    /// What somebody does who knows nothing yet.
    func steps(isFitted: Bool) -> [String] { isFitted ? fittedSteps : looseSteps }

    var fittedSteps: [String]
    var looseSteps: [String]

    static let zh = VerdictWords(
        next: "下一步：", part: "配件", unproven: "以下只是码里写的内容，没有人为它作证。", name: "名称", maker: "厂家", partClass: "类别",
        serial: "序列号", queries: "查询次数", queryCount: "此前公开查询 {n} 次", firstQuery: "，首次 {time}",
        noQuery: "此前没有人公开查询过，您是首次查询", label: "标签上的其他内容", brand: "品牌", product: "配件编码", lot: "批次",
        useBy: "有效期至", number: "编号", issued: "签发时间", fitted: "安装记录", fittedBy: "安装门店", fittedOn: "安装日期",
        fittedAt: "登记时间",
        warranty: "保修", warrantyDays: "{from} 至 {until}（门店登记）",
        warrantyMonths: "厂家保修 {n} 个月；门店没有登记止期，请看结算清单", warrantyUnknown: "门店没有登记，请看结算清单",
        matchTitle: "实物上的序列号一致吗？", matchHint: "找到配件上刻或印的序列号，与下面逐字核对：", matches: "一致", differs: "不一致",
        doubt: "有疑问？", doubtHint: "不用注册。您会得到一个案件编号，凭它查看处理结果。", reportDoubt: "报告疑问", keepProof: "保存证明",
        lookUpCase: "查案件编号", firstTime: "第一次看到这个页面？",
        firstTimeHint: "配件的厂家给每件货签发一份证书，印成您扫的码；维修店把进货和安装记入不能改写的台账。本页就是这两份记录的对照。",

        yours: "这是您的那次维修吗？如果不是，请向门店和厂家询问。", measure: "编号", measureTitle: "厂家的说明", reason: "原因", contact: "联系方式",
        findings: "其他发现", basis: "结论的依据", checkedAt: "查验时间", trustList: "厂家名录截至", status: "状态截至",
        notChecked: "未核查", code: "结果代码", another: "再查一件", separator: "、",
        fittedSteps: [
            "看上面的颜色和“下一步”。", "核对实物上的序列号。", "看门店和日期是不是您那次维修。", "类别要与报价单、结算清单一致。",
            "保存证明；有疑问就报告。",
        ],
        looseSteps: ["看上面的颜色和“下一步”。", "核对实物上的序列号。", "请维修店登记安装，登记后再扫一次。", "保存证明；有疑问就报告。"])
    static let en = VerdictWords(
        next: "Next:", part: "The part",
        unproven: "This is only what the code says. Nobody vouches for it.", name: "Name", maker: "Maker",
        partClass: "Class", serial: "Serial number", queries: "Queries so far",
        queryCount: "{n} by the public before", firstQuery: ", first on {time}",
        noQuery: "None from the public before; yours is the first", label: "Also on the label", brand: "Brand",
        product: "Part number", lot: "Lot", useBy: "Use by", number: "Number", issued: "Issued",
        fitted: "On record as fitted", fittedBy: "Shop", fittedOn: "Fitted on", fittedAt: "Recorded",
        warranty: "Warranty", warrantyDays: "{from} to {until}, as the shop recorded",
        warrantyMonths: "{n} months by the maker; the shop recorded no last day: see your itemised settlement",
        warrantyUnknown: "None recorded by the shop: see your itemised settlement",
        matchTitle: "Is the serial on the part the same?",
        matchHint: "Find the serial number on the part itself and compare it, character by character:",
        matches: "It is the same", differs: "It differs", doubt: "In doubt?",
        doubtHint: "No account needed. You get a case number, and see under it what came of it.",
        reportDoubt: "Report a doubt", keepProof: "Keep the proof", lookUpCase: "Look up a case",
        firstTime: "Seeing this page for the first time?",
        firstTimeHint:
            "The maker issues a signed certificate for each part, printed as the code you scanned; the repair shop "
            + "records receiving and fitting it in a ledger that cannot be rewritten. This page compares the two.",
        yours: "Was that your repair? If not, ask the shop and the maker.", measure: "Number",
        measureTitle: "What the maker says", reason: "Reason",
        contact: "Contact", findings: "Also found", basis: "What this rests on", checkedAt: "Checked",
        trustList: "Makers' list as of", status: "Status as of", notChecked: "Not checked", code: "Result code",
        another: "Check another part", separator: ", ",
        fittedSteps: [
            "Read the colour above and what is next.", "Compare the serial number on the part.",
            "See whether shop and day are those of your repair.",
            "The class should be that of your estimate and settlement.", "Keep the proof; report what you doubt.",
        ],
        looseSteps: [
            "Read the colour above and what is next.", "Compare the serial number on the part.",
            "Ask the shop to record fitting it, then scan again.", "Keep the proof; report what you doubt.",
        ])

    static let zhTexts = FixedWords(fieldsOf: zh)
    static let enTexts = FixedWords(fieldsOf: en)
}
