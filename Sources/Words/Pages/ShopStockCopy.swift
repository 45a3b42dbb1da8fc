package import Traceability

// The shelf of a shop: how it is counted, what lies there, and what is under way to it.

package struct StocktakeCopy: TitledCopy {
    package let title = Bilingual("盘点", "Take stock")
    package let lead = Bilingual(
        "把架上的配件一件接一件扫完，再与台账比对。",
        "Scan what lies on the shelf, part after part; then it is compared with the book.")
    package let wholeShelf = Bilingual("整个货架", "The whole shelf")
    package let product = Bilingual("盘点范围", "What is counted")
    package let compare = Bilingual("与台账比对", "Compare with the book")

    package init() {}
}

package struct StockCountCopy: TitledCopy {
    package let title = Bilingual("盘点结果", "The count")
    package let agree = Bilingual("相符", "Agree")
    package let missing = Bilingual("缺少", "Missing")
    package let extra = Bilingual("多出", "Extra")
    package let notScanned = Bilingual("台账有、没扫到", "In the book, not scanned")
    package let notInBook = Bilingual("扫到、台账没有", "Scanned, not in the book")
    package let byQuantity = Bilingual("按数量盘点", "Counted by quantity")
    package let byQuantityHint = Bilingual(
        "填实盘数量；空着表示这次没盘。", "Fill in what is there; empty means not counted this time.")
    package let unknown = Bilingual("认不出的码，不计入", "Codes that nobody vouches for; they do not count")
    package let causeHint = Bilingual(
        "选了原因的才登记为差异；其余这次不计。", "What has a cause is recorded as a difference; the rest is left out this time.")
    package let cause = Bilingual("原因", "Cause")
    package let note = Bilingual("说明（可空）", "Note (optional)")
    package let leaveOut = Bilingual("这次不计", "Leave out")
    package let asAll = Bilingual("按上面的选择", "As chosen above")
    package let causeOfAll = Bilingual("全部的原因", "Cause of all of them")
    package let noteOnAll = Bilingual("全部的说明（可空）", "Note on all of them (optional)")
    package let each = Bilingual("逐件填写", "One by one")
    package let save = Bilingual("登记盘点", "Record the count")
    package let back = Bilingual("继续扫码", "Scan more")

    package init() {}

    package func counted(_ unit: Bilingual) -> Bilingual { Bilingual("实盘数量 (\(unit.zh))", "Counted (\(unit.en))") }

    package func recorded(_ differences: Int) -> Bilingual {
        Bilingual("盘点已登记：差异 \(differences) 项。", "The stock-take is recorded; differences: \(differences).")
    }
}

package struct ShelfCopy: TitledCopy {
    package let title = Bilingual("在架配件", "On the shelf")
    package let empty = Bilingual("架上没有配件", "The shelf is empty")
    package let emptyHint = Bilingual("进货后，配件会出现在这里。", "Parts appear here once they are received.")
    package let notFound = Bilingual("没有找到", "Nothing found")
    package let notFoundHint = Bilingual("换个词，或清空后看全部。", "Try another word, or none to see everything.")
    package let takeStock = Bilingual("扫码盘点", "Take stock by scanning")
    package let search = Bilingual("编号、序列号、批次或名称", "Number, serial, lot or name")
    package let find = Bilingual("查找", "Find")
    package let held = Bilingual("隔离", "Quarantined")

    package init() {}

    package func lead(_ items: String) -> Bilingual {
        Bilingual("台账上有 \(items) 项。有问题的在前。", "Items in the book: \(items). What needs attention comes first.")
    }

    package func recalled(_ name: String) -> Bilingual { Bilingual("召回 \(name)", "Recalled \(name)") }

    package func expired(_ day: String) -> Bilingual { Bilingual("过期 \(day)", "Past use-by \(day)") }

    package func lot(_ lot: String) -> Bilingual { Bilingual("批次 \(lot)", "lot \(lot)") }
}

package struct TransfersCopy: TitledCopy {
    package let title = Bilingual("在途调拨", "Transfers under way")
    package let empty = Bilingual("没有在途调拨", "Nothing is under way")
    package let emptyHint = Bilingual("调出而对方未调入的，会出现在这里。", "What was sent and not taken in appears here.")
    package let takeIn = Bilingual("登记调拨入", "Take a transfer in")

    package init() {}

    package func lead(days: Int) -> Bilingual {
        Bilingual("近 \(days) 天、尚未调入的。", "Of the last \(days) days, not taken in yet.")
    }

    package func to(_ shop: Bilingual) -> Bilingual { Bilingual("发往 \(shop.zh)", "to \(shop.en)") }

    package func from(_ shop: Bilingual) -> Bilingual { Bilingual("来自 \(shop.zh)", "from \(shop.en)") }
}
