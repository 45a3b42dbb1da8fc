package import Traceability

// What inspectors do under an order: where they start, its first screen, and the entries of its period.

package struct InspectionsCopy: TitledCopy {
    package let title = Bilingual("检查", "Inspections")
    package let lead = Bilingual(
        "打开检查令后，才能查看该店该期间的台账；打开和导出都会记入台账。",
        "An order opens a shop's ledger for a period. That it was opened, and what was taken, is recorded there.")
    package let empty = Bilingual("还没有检查令", "No orders yet")
    package let emptyHint = Bilingual("在下面填写检查令编号、门店和期间。", "Fill in the order's number, the shop and the period below.")
    package let open = Bilingual("打开检查令", "Open an order")
    package let openHint = Bilingual("编号不能重复使用。", "A number is never used twice.")
    package let save = Bilingual("打开", "Open")
    package let number = Bilingual("检查令编号", "Number of the order")
    package let authority = Bilingual("检查机关", "Authority")
    package let shop = Bilingual("门店", "Shop")
    package let from = Bilingual("从", "First day")
    package let to = Bilingual("到（含）", "Last day, included")
    package let opened = Bilingual("检查令已打开，并记入该店台账。", "The order is open, and the shop's ledger says so.")

    package init() {}
}

/// The pages of an order, as its tabs name them.
package struct OrderFrameCopy: PageCopy {
    package let label = Bilingual("检查", "Inspection")
    package let overview = Bilingual("概览", "Overview")
    package let entries = Bilingual("条目", "Entries")
    package let sample = Bilingual("抽样", "Sample")
    package let charts = Bilingual("图表", "Charts")
    package let integrity = Bilingual("完整性", "Integrity")
    package let reconciliation = Bilingual("发货核对", "Shipments")
    package let export = Bilingual("导出", "Export")
    package let record = Bilingual("检查记录", "Record")
    /// Between names of a list.
    package let comma = Bilingual("、", ", ")
    /// Between a fact and its value.
    package let colon = Bilingual("：", ": ")

    package init() {}
}

package struct UnderwayCopy: TitledCopy {
    package let title = Bilingual("正在查看台账", "The ledger is being looked at")
    package let beginning = Bilingual("马上开始", "It is about to begin")
    package let waiting = Bilingual(
        "条目多的期间要等一会儿，看完后显示结果。", "A period of many entries takes a while; then the result is shown.")
    package let again = Bilingual("现在看看", "See how far it is")

    package init() {}

    package func looked(_ some: String, of all: String) -> Bilingual {
        Bilingual("已看 \(some) 条，共 \(all) 条", "\(some) of \(all) entries")
    }

    /// - Parameter time: when the look was made that is shown meanwhile.
    package func showing(_ time: String) -> Bilingual {
        Bilingual("下面是 \(time) 的情况，看完后更新。", "Below is how it stood at \(time), until that is done.")
    }
}

package struct OverviewCopy: PageCopy {
    package let asOf = Bilingual("查看时间 {{asOf}}", "Looked at {{asOf}}")
    package let afresh = Bilingual("重新查看", "Look again")
    package let findings = Bilingual("发现", "Findings")
    package let noFindings = Bilingual("没有发现", "Nothing was found")
    package let noFindingsHint = Bilingual(
        "没有登记的进货不会出现在这里：请抽样盘点，并与厂家发货核对。",
        "Purchases that were never entered do not show here: draw a sample, and compare with shipments.")
    package let all = Bilingual("查看全部 {{count}} 条", "All {{count}}")
    package let integrity = Bilingual("完整性", "Integrity")
    package let integrityMore = Bilingual("与上次保存的检查点比较", "Compare with the checkpoint kept last time")
    package let ledger = Bilingual("台账", "Ledger")
    package let root = Bilingual("台账根哈希", "Root of the ledger")
    package let witnessed = Bilingual("最新见证", "Newest witnessed")
    package let noWitness = Bilingual("无见证方签名", "no witness cosigned")
    package let kinds = Bilingual("条目，按类型", "Entries by kind")
    package let kind = Bilingual("类型", "Kind")
    package let count = Bilingual("条数", "Count")
    package let late = Bilingual("期后补录", "Recorded after the period")
    package let lateHint = Bilingual("申报日期在期间内，登记在期间之后。", "They claim a day of the period and were recorded after it.")
    package let entry = Bilingual("条目", "Entry")
    package let claimed = Bilingual("申报日期", "Claimed day")
    package let recorded = Bilingual("登记时间", "Recorded")
    package let attempts = Bilingual("被拒操作", "Refused attempts")
    package let attemptsHint = Bilingual("系统拒绝的登记尝试，不是违规结论。", "Steps that the service refused; they are no findings.")
    package let time = Bilingual("时间", "Time")
    package let refusal = Bilingual("拒绝原因", "Refused because")
    package let part = Bilingual("配件", "Part")
    package let actor = Bilingual("经手人", "Who")
    package let entryTile = Bilingual("条目", "entries")
    package let lineTile = Bilingual("进货行", "receipt lines")
    package let lateTile = Bilingual("期后补录", "recorded after the period")
    package let gapTile = Bilingual("上报中断", "gaps in reporting")
    package let attemptTile = Bilingual("被拒操作", "refused attempts")

    package init() {}

    package func entries(_ count: String) -> Bilingual { Bilingual("\(count) 条", "\(count) entries") }

    package func uncertifiedTile(_ lines: String) -> Bilingual {
        Bilingual("无证书进货（\(lines) 行）", "without certificate (\(lines) lines)")
    }
}

package struct OrderEntriesCopy: TitledCopy {
    package let title = Bilingual("台账条目", "Entries of the ledger")
    package let filter = Bilingual("筛选", "Filter")
    package let clear = Bilingual("清除", "Clear")
    package let all = Bilingual("全部", "All")
    package let anyFinding = Bilingual("有发现", "With a finding")
    package let lateFinding = Bilingual("晚于申报日登记", "Recorded after the claimed day")
    package let finding = Bilingual("发现", "Finding")
    package let from = Bilingual("登记日从", "Recorded from")
    package let to = Bilingual("到", "to")
    package let productFilter = Bilingual("品名或编码", "Product")
    package let textFilter = Bilingual("证书、单号或 #条目", "Certificate, reference or #entry")
    package let empty = Bilingual("没有符合条件的条目", "No entry fits")
    package let emptyHint = Bilingual("放宽条件，或清除筛选。", "Ask for less, or clear the filter.")
    package let entry = Bilingual("条目", "Entry")
    package let recorded = Bilingual("登记日", "Recorded")
    package let kind = Bilingual("类型", "Kind")
    package let product = Bilingual("品名", "What")
    package let supplier = Bilingual("供应商", "Supplier")
    package let reference = Bilingual("单号", "Reference")
    package let quantity = Bilingual("数量", "Quantity")
    package let price = Bilingual("单价", "Price")
    package let certificates = Bilingual("证书", "Certificates")
    package let findings = Bilingual("发现", "Findings")
    package let none = Bilingual("无", "None")
    package let voided = Bilingual("已作废", "void")

    package init() {}

    /// The day of recording of an entry that claims an earlier one.
    package func recorded(_ day: String, claiming claimed: String) -> Bilingual {
        Bilingual("\(day)（申报 \(claimed)）", "\(day) (claims \(claimed))")
    }
}

package struct OrderEntryCopy: PageCopy {
    package let voided = Bilingual("此条目已被更正作废。", "A correction made this entry void.")
    package let findings = Bilingual("发现", "Findings")
    package let fields = Bilingual("登记内容", "As recorded")
    package let recorded = Bilingual("登记时间", "Recorded")
    package let erased = Bilingual("（个人信息，已删除）", "(personal, erased)")
    package let certificates = Bilingual("证书", "Certificates")
    package let vouchers = Bilingual("凭证", "Vouchers")
    package let noVouchers = Bilingual("没有附凭证。", "None were attached.")
    package let changes = Bilingual("更正与删除", "Corrections and redactions")
    package let previous = Bilingual("‹ 上一条", "‹ Previous")
    package let next = Bilingual("下一条 ›", "Next ›")
    package let neighbours = Bilingual("前后条目", "Entries beside it")

    package init() {}

    package func title(_ seq: UInt64, _ kind: Bilingual) -> Bilingual {
        Bilingual("#\(seq) · \(kind.zh)", "#\(seq) · \(kind.en)")
    }

    /// - Parameter about: the kind and size of the file.
    package func voucher(_ number: Int, _ about: String) -> Bilingual {
        Bilingual("凭证 \(number) · \(about)", "Voucher \(number) · \(about)")
    }
}
