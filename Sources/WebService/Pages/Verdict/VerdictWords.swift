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
    var fittedAt: String
    var yours: String
    var measure: String
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

    static let zh = VerdictWords(
        next: "下一步：", part: "配件", unproven: "以下只是码里写的内容，没有人为它作证。", name: "名称", maker: "厂家", partClass: "类别",
        serial: "序列号", queries: "查询次数", queryCount: "此前公开查询 {n} 次", firstQuery: "，首次 {time}",
        noQuery: "此前没有人公开查询过，您是首次查询", label: "标签上的其他内容", brand: "品牌", product: "配件编码", lot: "批次",
        useBy: "有效期至", number: "编号", issued: "签发时间", fitted: "安装记录", fittedBy: "安装门店", fittedAt: "登记时间",
        yours: "这是您的那次维修吗？如果不是，请向门店和厂家询问。", measure: "编号", reason: "原因", contact: "联系方式",
        findings: "其他发现", basis: "结论的依据", checkedAt: "查验时间", trustList: "厂家名录截至", status: "状态截至",
        notChecked: "未核查", code: "结果代码", another: "再查一件", separator: "、")
    static let en = VerdictWords(
        next: "Next:", part: "The part",
        unproven: "This is only what the code says. Nobody vouches for it.", name: "Name", maker: "Maker",
        partClass: "Class", serial: "Serial number", queries: "Queries so far",
        queryCount: "{n} by the public before", firstQuery: ", first on {time}",
        noQuery: "None from the public before; yours is the first", label: "Also on the label", brand: "Brand",
        product: "Part number", lot: "Lot", useBy: "Use by", number: "Number", issued: "Issued",
        fitted: "On record as fitted", fittedBy: "Shop", fittedAt: "Recorded",
        yours: "Was that your repair? If not, ask the shop and the maker.", measure: "Number", reason: "Reason",
        contact: "Contact", findings: "Also found", basis: "What this rests on", checkedAt: "Checked",
        trustList: "Makers' list as of", status: "Status as of", notChecked: "Not checked", code: "Result code",
        another: "Check another part", separator: ", ")
}
