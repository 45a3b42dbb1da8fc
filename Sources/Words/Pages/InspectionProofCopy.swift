package import Traceability

// What an inspector holds the ledger against: charts, the log, makers' shipments.

package struct ChartsCopy: PageCopy {
    package let figures = Bilingual("数据", "Figures")
    package let month = Bilingual("月份", "Month")
    package let inbound = Bilingual("每月进货行，按类别", "Receipt lines by class and month")
    package let inboundHint = Bilingual("按登记月份；高峰应与季节相符。", "By month of recording; peaks should follow the season.")
    package let unclassed = Bilingual("未注明", "not stated")
    package let total = Bilingual("合计", "Total")
    package let nothing = Bilingual("期间没有进货。", "Nothing came in during the period.")
    package let uncertified = Bilingual("每月无证书进货的比例", "Share without certificate by month")
    package let uncertifiedHint = Bilingual("无证书的行占当月进货行的百分比。", "Lines without certificate, of all lines of the month.")
    package let uncertifiedHeads = [
        Bilingual("月份", "Month"), Bilingual("无证书", "Without"), Bilingual("进货行", "Lines"), Bilingual("比例", "Share"),
    ]
    package let prices = Bilingual("进价与指导价之比", "Prices paid beside the guide price")
    package let priceHeads = [
        Bilingual("产品", "Product"), Bilingual("指导价", "Guide price"), Bilingual("行数", "Lines"),
        Bilingual("高于指导价", "Above it"), Bilingual("最低", "Lowest"), Bilingual("平均", "Mean"), Bilingual("最高", "Highest"),
    ]
    package let noPrices = Bilingual("期间没有可与指导价比较的进货。", "Nothing came in that has a guide price.")
    package let comma = Bilingual("，", ", ")
    package let semicolon = Bilingual("；", "; ")

    package init() {}

    package func pricesHint(_ drawn: Int) -> Bilingual {
        Bilingual(
            "100 % 是进货日有效的行业指导价；横条从最低到最高，点是平均。画出最贵的 \(drawn) 种。",
            "100 % is the guide price valid on the day; a bar goes from the lowest to the highest, the point is the mean. "
                + "The \(drawn) dearest are drawn.")
    }
}

package struct IntegrityCopy: PageCopy {
    package let outcome = Bilingual("结果", "Outcome")
    package let now = Bilingual("台账现状", "The ledger now")
    package let entries = Bilingual("条目数", "Entries")
    package let root = Bilingual("根哈希", "Root")
    package let witnessed = Bilingual("最新的见证检查点", "The newest witnessed checkpoint")
    package let none = Bilingual("日志还没有检查点", "The log has no checkpoint yet")
    package let noneHint = Bilingual("下一期结束后再看。", "Come back when the next epoch has closed.")
    package let log = Bilingual("日志", "Log")
    package let epochs = Bilingual("期数", "Epochs")
    package let logRoot = Bilingual("日志根哈希", "Root of the log")
    package let closed = Bilingual("截止时间", "Closed")
    package let witnesses = Bilingual("见证方", "Witnesses")
    package let noWitness = Bilingual("没有：时间仅由运营方陈述", "none: the times are the operator's word alone")
    package let bookSize = Bilingual("其中本台账条目数", "Entries of this ledger in it")
    package let bookRoot = Bilingual("其中本台账根哈希", "Root of this ledger in it")
    package let note = Bilingual("检查点全文（请保存，下次检查时比较）", "The checkpoint itself (keep it for the next inspection)")
    package let noteHint = Bilingual(
        "本页的结论由服务给出。检查包里有证明，可离线核对。",
        "What this page says is the service's word. An inspection bundle has the proof, to be checked offline.")
    package let export = Bilingual("导出可离线核对的检查包", "Export a bundle that can be checked offline")
    package let compare = Bilingual("与保存的检查点比较", "Compare with a checkpoint that was kept")
    package let compareHint = Bilingual("比较只在此处进行，不会保存。", "It is compared here and not kept.")
    package let held = Bilingual("上次保存的检查点", "The checkpoint kept last time")
    package let heldHint = Bilingual("粘贴全文，包括签名行。", "The whole text, with its signature lines.")
    package let file = Bilingual("或选择文件", "Or choose a file")
    package let save = Bilingual("比较", "Compare")

    package init() {}
}

package struct ReconciliationCopy: PageCopy {
    package let agrees = Bilingual("✓ 一致：厂家发货与进货登记相符。", "✓ They agree: what makers shipped was received.")
    package let differs = Bilingual("! 不一致：见下。", "! They do not agree: see below.")
    package let hint = Bilingual(
        "台账里没有的，台账自己看不出来；厂家登记的发货可以看出。没有登记发货的厂家无从比较。",
        "What was never entered no ledger shows; what makers recorded as shipped does. A maker that records no shipments is "
            + "compared with nothing.")
    package let gaps = Bilingual("上报中断", "Gaps in reporting")
    package let shipments = Bilingual("发往该店的货", "Shipped to this shop")
    package let noShipments = Bilingual("期间没有厂家登记发货给该店。", "No maker recorded a shipment to this shop in the period.")
    package let shipment = Bilingual("发货单号", "Shipment")
    package let maker = Bilingual("厂家", "Maker")
    package let shipped = Bilingual("发货日", "Shipped")
    package let received = Bilingual("已收 / 发出", "Received / shipped")
    package let state = Bilingual("状态", "State")
    package let missing = Bilingual("未收证书", "Certificates missing")
    package let elsewhere = Bilingual("发往别店、却在本店进货的件", "Shipped to other shops, received here")
    package let entry = Bilingual("条目", "Entry")
    package let certificate = Bilingual("证书", "Certificate")
    package let shop = Bilingual("发往门店", "Shipped to")
    package let unreceived = Bilingual("装用无进货", "Installed but never received")

    package init() {}

    /// - Parameter last: when an entry was recorded last; nil for never.
    package func reported(_ last: String?, daysAgo days: Int) -> Bilingual {
        Bilingual(
            (last.map { "最近一次登记：" + $0 } ?? "从未登记。") + "（\(days) 天前）",
            (last.map { "Last reported: " + $0 } ?? "Never reported.") + " (\(days) days ago)")
    }
}
