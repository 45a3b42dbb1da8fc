/// Words of the report on an inspection bundle.
struct InspectionReportWords: Sendable {
    var title: String
    var holds: String
    var provenTitle: String
    var licence: String
    var order: String
    var period: String
    var notOver: String
    var entries: String
    var late: String
    var corrections: String
    var redactions: String
    var certificates: String
    var judged: @Sendable (Int, Int) -> String
    var notJudged: String
    /// Certificates whose key or class the trust list no longer admits.
    var undecided: String
    var vouchers: String
    /// Entries that the balance leaves out.
    var unfitting: String
    /// Lists that were not looked at.
    var ignoredLists: String
    var head: String
    var log: String
    var witnessed: String
    var notWitnessed: String
    var findingsTitle: String
    var noFindings: String
    var statedTitle: String
    var statedHint: String
    var lateTitle: String
    var lateHeads: [String]
    var balanceTitle: String
    var balanceHint: String
    var balanceHeads: [String]
    var misstated: String
    var changesTitle: String
    var changesHeads: [String]
    var kinds: [String: String]
    var limitsTitle: String
    var limits: [String]
    var signatures: [String]

    static let zh = InspectionReportWords(
        title: "采购台账检查报告", holds: "检查包成立：所示期间的台账完整、有序，自记录以来未经改动。", provenTitle: "已证明的事项",
        licence: "门店登记号", order: "检查任务", period: "期间", notOver: "（期间尚未结束）", entries: "期间条目", late: "迟录条目",
        corrections: "更正", redactions: "删除记录（隐去个人信息处数）", certificates: "进货证书（附件/登记）",
        judged: { "进货时无不良 \($0)，未附当时状态表 \($1)" }, notJudged: "未验签：没有可信的根密钥",
        undecided: "证书的密钥或类别现已不被认可，登记时如何未附证明", vouchers: "凭证文件（附件/登记）",
        unfitting: "与前面条目不合、收发存未计入的条目", ignoredLists: "未采用的名录或状态表（签名不可信，或过多）",
        head: "账簿条数与根", log: "日志期数与根", witnessed: "见证时间", notWitnessed: "无：时间仅由运营方陈述",
        findingsTitle: "发现", noFindings: "没有发现。", statedTitle: "运营方另行陈述的发现",
        statedHint: "以下依据其他门店账簿、产品目录或期间未动的库存，本检查包不能证明，请向服务核实。", lateTitle: "迟录条目",
        lateHeads: ["条目", "申报时间", "登记时间", "不晚于"], balanceTitle: "收发存（期间有变动的物料）",
        balanceHint: "期初 + 进货 + 调入 + 盘盈 + 更正 = 安装 + 退货 + 调出 + 报废 + 盘亏 + 期末",
        balanceHeads: ["产品", "单位", "期初", "进货", "调入", "盘盈", "安装", "退货", "调出", "报废", "盘亏", "更正", "期末"],
        misstated: "运营方所述收发与条目不符：", changesTitle: "对台账本身的操作",
        changesHeads: ["条目", "类型", "时间", "针对", "内容"],
        kinds: ["correction": "更正", "redaction": "删除个人信息", "inspection": "检查", "countersignature": "门店会签"],
        limitsTitle: "本报告不能证明的事项",
        limits: [
            "从未登记的进货：请盘点实物，并与厂家发货记录核对。", "登记内容本身是否真实：台账只证明何时登记了什么、此后未改。", "签名只证明数据出自厂家，不证明眼前的实物。",
        ], signatures: ["检查人员", "门店负责人", "日期"])
    static let en = InspectionReportWords(
        title: "Procurement ledger: inspection report",
        holds:
            "The bundle holds: for the period shown the ledger is complete, in order, and unaltered since each entry was "
            + "recorded.",
        provenTitle: "What is proven", licence: "Shop's licence", order: "Inspection order", period: "Period",
        notOver: "(not over by then)", entries: "Entries of the period", late: "Recorded late",
        corrections: "Corrections",
        redactions: "Redactions (personal fields closed)", certificates: "Certificates of receipts (shown/recorded)",
        judged: { "nothing against \($0) when received, no status list of that time for \($1)" },
        notJudged: "not judged: no root key that is trusted",
        undecided: "Certificates whose key or class is no longer admitted; how it was when registered is not shown",
        vouchers: "Voucher files (shown/recorded)",
        unfitting: "Entries that do not fit those before them and that the balance leaves out",
        ignoredLists: "Lists that were not used (not signed by anybody trusted, or too many)",
        head: "Book: entries and root", log: "Log: epochs and root", witnessed: "Witnessed",
        notWitnessed: "no: the times are the operator's word alone", findingsTitle: "Findings",
        noFindings: "Nothing was found.", statedTitle: "Findings that the service states besides",
        statedHint:
            "They rest on other shops' books, the catalogue, or stock that did not move in the period. This bundle "
            + "cannot prove them; ask the service.", lateTitle: "Recorded late",
        lateHeads: ["Entry", "Claimed", "Recorded", "No later than"],
        balanceTitle: "Mass balance (items that moved in the period)",
        balanceHint: "opening + received + transferred in + gained + corrected "
            + "= installed + returned + transferred out + scrapped + lost + closing",
        balanceHeads: [
            "Product", "Unit", "Opening", "Received", "Transf. in", "Gained", "Installed", "Returned", "Transf. out",
            "Scrapped", "Lost", "Corrected", "Closing",
        ], misstated: "The service states other movements than the entries show: ",
        changesTitle: "What was done about the ledger itself",
        changesHeads: ["Entry", "Kind", "Time", "About", "Contents"],
        kinds: [
            "correction": "correction", "redaction": "redaction", "inspection": "inspection",
            "countersignature": "the shop's answer",
        ], limitsTitle: "What this report does not prove",
        limits: [
            "Purchases that were never entered: count the shelf, and compare with the makers' shipments.",
            "That an entry is true: the ledger shows what was stated when, and that it was not changed since.",
            "A signature proves where the data came from, not the object in your hand.",
        ], signatures: ["Inspector", "For the shop", "Date"])
}
