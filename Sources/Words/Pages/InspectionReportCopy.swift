package import Ledger
package import Traceability

// What an inspector takes along: the bundle, reports on paper, and the record of what was done.

package struct BundleExportCopy: PageCopy {
    package let bundle = Bilingual("检查包", "Inspection bundle")
    package let hint = Bilingual(
        "一个文件，含期间全部条目、证书、凭证和证明；以后不必信任门店或运营方即可核对。导出会记入该店台账。",
        "One file with all entries of the period, certificates, vouchers and proofs; it can be checked later without "
            + "trusting the shop or the operator. Taking it is recorded in the shop's ledger.")
    package let from = Bilingual("从", "First day")
    package let to = Bilingual("到（含）", "Last day, included")
    package let since = Bilingual("上次保存的检查点（可不填）", "The checkpoint kept last time (optional)")
    package let sinceHint = Bilingual(
        "填了之后，包里会证明日志此后只有追加。", "With it the bundle proves that the log was only appended to since.")
    package let withoutVouchers = Bilingual("不含凭证文件", "Leave out voucher files")
    package let everyEpoch = Bilingual("含每一期的台账头（更大）", "The ledger's head at every epoch (larger)")
    package let save = Bilingual("导出检查包", "Take the bundle")
    package let check = Bilingual("怎样核对", "How to check it")
    package let checkHint = Bilingual("在自己的电脑上运行：", "On a computer of your own:")
    package let report = Bilingual("打印报告", "Report on paper")
    package let reportHint = Bilingual("在线报告，用浏览器打印。", "The report as of now, printed from the browser.")
    package let reportOpen = Bilingual("打开报告", "Open the report")

    package init() {}
}

package struct OrderRecordCopy: PageCopy {
    package let caption = Bilingual("本检查令下所做的一切", "Everything done under this order")
    package let hint = Bilingual(
        "这些条目在该店台账中，不能修改；店长可以逐条会签。",
        "These entries stand in the shop's ledger and cannot be changed; the manager may answer each.")
    package let digest = Bilingual("文件哈希", "Hash of the file")
    package let sample = Bilingual("查看抽样", "See the sample")
    package let unanswered = Bilingual("门店尚未会签", "not answered yet")

    package init() {}

    /// The shop's answer, and what it added.
    package func answered(_ answer: Bilingual, _ note: String?) -> Bilingual {
        let more = note.map { " · " + $0 } ?? ""
        return Bilingual("门店：" + answer.zh + more, "Shop: " + answer.en + more)
    }
}

package struct OrderReportCopy: PageCopy {
    package let report = Bilingual("采购台账检查报告", "Procurement ledger: inspection report")
    package let print = Bilingual("用浏览器的打印功能打印本页。", "Print this page with your browser.")
    package let back = Bilingual("返回", "Back")
    package let notProof = Bilingual(
        "本报告由服务即时生成，不是证明。证明在检查包里，用 touchstone inspect check 离线核对并出具报告。",
        "The service made this report as of now; it is no proof. The proof is in an inspection bundle: check it offline with "
            + "touchstone inspect check, which writes a report too.")
    package let inspection = Bilingual("检查", "Inspection")
    package let shop = Bilingual("门店", "Shop")
    package let address = Bilingual("地址", "Address")
    package let order = Bilingual("检查令", "Order")
    package let authority = Bilingual("检查机关", "Authority")
    package let period = Bilingual("期间", "Period")
    package let madeAt = Bilingual("查看时间", "Looked at")
    package let ledger = Bilingual("台账条数与根", "Ledger: entries and root")
    package let checkpoint = Bilingual("见证检查点：期数与根", "Witnessed checkpoint: epochs and root")
    package let witnesses = Bilingual("见证方", "Witnesses")
    package let noWitness = Bilingual("没有", "none")
    package let totals = Bilingual("条目", "Entries")
    package let uncertified = Bilingual("无证书进货行", "Receipt lines without certificate")
    package let late = Bilingual("期后补录", "Recorded after the period")
    package let attempts = Bilingual("被拒操作", "Refused attempts")
    package let entry = Bilingual("条目", "Entry")
    package let finding = Bilingual("发现", "Finding")
    package let risk = Bilingual("风险", "Risk")
    package let facts = Bilingual("事实", "Facts")
    package let record = Bilingual("检查记录", "What was done")
    package let time = Bilingual("时间", "Time")
    package let actor = Bilingual("经手人", "Who")
    package let act = Bilingual("内容", "What")
    // As the report on a bundle has it.
    package let findings = InspectionReportCopy().findings
    package let noFindings = InspectionReportCopy().noFindings
    package let limits = InspectionReportCopy().limits
    package let limitOfBooks = InspectionReportCopy().limitOfBooks
    package let limitOfEntries = InspectionReportCopy().limitOfEntries
    package let limitOfSignatures = InspectionReportCopy().limitOfSignatures
    package let inspector = InspectionReportCopy().inspector
    package let forShop = InspectionReportCopy().forShop
    package let day = InspectionReportCopy().day

    package init() {}

    /// How many findings are not printed.
    package func left(_ count: Int) -> Bilingual {
        Bilingual("另有 \(count) 条，见检查包。", "\(count) more are in the bundle.")
    }
}

/// The report on a bundle that was checked.
package struct InspectionReportCopy: PageCopy {
    package let title = Bilingual("采购台账检查报告 {{registration}}", "Procurement ledger: inspection report {{registration}}")
    package let holds = Bilingual(
        "检查包成立：所示期间的台账完整、有序，自记录以来未经改动。",
        "The bundle holds: for the period shown the ledger is complete, in order, and unaltered since each entry was "
            + "recorded.")
    package let proven = Bilingual("已证明的事项", "What is proven")
    package let licence = Bilingual("门店登记号", "Shop's licence")
    package let order = Bilingual("检查任务", "Inspection order")
    package let period = Bilingual("期间", "Period")
    package let notOver = Bilingual("（期间尚未结束）", "(not over by then)")
    package let entries = Bilingual("期间条目", "Entries of the period")
    package let late = Bilingual("迟录条目", "Recorded late")
    package let corrections = Bilingual("更正", "Corrections")
    package let redactions = Bilingual("删除记录（隐去个人信息处数）", "Redactions (personal fields closed)")
    package let certificates = Bilingual("进货证书（附件/登记）", "Certificates of receipts (shown/recorded)")
    package let notJudged = Bilingual("未验签：没有可信的根密钥", "not judged: no root key that is trusted")
    /// Certificates whose key or class the trust list no longer admits.
    package let undecided = Bilingual(
        "证书的密钥或类别现已不被认可，登记时如何未附证明",
        "Certificates whose key or class is no longer admitted; how it was when registered is not shown")
    package let vouchers = Bilingual("凭证文件（附件/登记）", "Voucher files (shown/recorded)")
    /// Entries that the balance leaves out.
    package let unfitting = Bilingual(
        "与前面条目不合、收发存未计入的条目", "Entries that do not fit those before them and that the balance leaves out")
    /// Lists that were not looked at.
    package let ignoredLists = Bilingual(
        "未采用的名录或状态表（签名不可信，或过多）", "Lists that were not used (not signed by anybody trusted, or too many)")
    package let head = Bilingual("账簿条数与根", "Book: entries and root")
    package let log = Bilingual("日志期数与根", "Log: epochs and root")
    package let witnessed = Bilingual("见证时间", "Witnessed")
    package let notWitnessed = Bilingual("无：时间仅由运营方陈述", "no: the times are the operator's word alone")
    package let findings = Bilingual("发现", "Findings")
    package let noFindings = Bilingual("没有发现。", "Nothing was found.")
    package let stated = Bilingual("运营方另行陈述的发现", "Findings that the service states besides")
    package let statedHint = Bilingual(
        "以下依据其他门店账簿、产品目录或期间未动的库存，本检查包不能证明，请向服务核实。",
        "They rest on other shops' books, the catalogue, or stock that did not move in the period. This bundle cannot prove "
            + "them; ask the service.")
    package let entry = Bilingual("条目", "Entry")
    package let claimedAt = Bilingual("申报时间", "Claimed")
    package let recordedAt = Bilingual("登记时间", "Recorded")
    package let closedAt = Bilingual("不晚于", "No later than")
    package let balance = Bilingual("收发存（期间有变动的物料）", "Mass balance (items that moved in the period)")
    package let balanceHint = Bilingual(
        "期初 + 进货 + 调入 + 盘盈 + 更正 = 安装 + 退货 + 调出 + 报废 + 盘亏 + 零售 + 期末",
        "opening + received + transferred in + gained + corrected "
            + "= installed + returned + transferred out + scrapped + lost + sold + closing")
    package let product = Bilingual("产品", "Product")
    package let unit = Bilingual("单位", "Unit")
    package let misstated = Bilingual("运营方所述收发与条目不符：", "The service states other movements than the entries show: ")
    package let changes = Bilingual("对台账本身的操作", "What was done about the ledger itself")
    package let kind = Bilingual("类型", "Kind")
    package let time = Bilingual("时间", "Time")
    package let about = Bilingual("针对", "About")
    package let contents = Bilingual("内容", "Contents")
    package let limits = Bilingual("本报告不能证明的事项", "What this report does not prove")
    package let limitOfBooks = Bilingual(
        "从未登记的进货：请盘点实物，并与厂家发货记录核对。",
        "Purchases that were never entered: count the shelf, and compare with the makers' shipments.")
    package let limitOfEntries = Bilingual(
        "登记内容本身是否真实：台账只证明何时登记了什么、此后未改。",
        "That an entry is true: the ledger shows what was stated when, and that it was not changed since.")
    package let limitOfSignatures = Bilingual(
        "签名只证明数据出自厂家，不证明眼前的实物。", "A signature proves where the data came from, not the object in your hand.")
    package let inspector = Bilingual("检查人员", "Inspector")
    package let forShop = Bilingual("门店负责人", "For the shop")
    package let day = Bilingual("日期", "Date")

    package init() {}

    package func judged(good: Int, unknown: Int) -> Bilingual {
        Bilingual(
            "进货时无不良 \(good)，未附当时状态表 \(unknown)",
            "nothing against \(good) when received, no status list of that time for \(unknown)")
    }

    /// A kind of entry about the ledger itself.
    package func kind(_ kind: EntryKind) -> Bilingual {
        switch kind {
        case .correction: Bilingual("更正", "correction")
        case .redaction: Bilingual("删除个人信息", "redaction")
        case .inspection: Bilingual("检查", "inspection")
        case .countersignature: Bilingual("门店会签", "the shop's answer")
        default: Bilingual(kind.slug)
        }
    }
}
