package import Ledger
package import Traceability

// The pages with which a shop begins: today, the orders, and what may become of a part besides being fitted.

package struct ShopHomeCopy: PageCopy {
    package let scan = Bilingual("扫码查验", "Scan a part")
    package let orders = Bilingual("今日维修单", "Today's repair orders")
    package let noOrders = Bilingual("今天还没有维修单", "No repair orders yet today")
    package let noOrdersHint = Bilingual(
        "扫一件配件即可开始，或在下面输入维修单号。", "Scan a part to begin, or type the number of an order below.")
    package let order = Bilingual("维修单号", "Repair order")
    package let open = Bilingual("打开", "Open")
    package let attention = Bilingual("需要处理", "Needs attention")
    package let today = Bilingual("今日记录", "Recorded today")
    package let installed = Bilingual("安装", "Fitted")
    package let received = Bilingual("进货行", "Lines received")
    package let removed = Bilingual("旧件", "Old parts")
    package let more = Bilingual("更多", "More")
    package let stockTake = Bilingual("盘点", "Take stock")
    package let shelf = Bilingual("在架配件", "On the shelf")
    package let supplierReturn = Bilingual("退货", "Return to the supplier")
    package let ledger = Bilingual("台账", "Ledger")
    package let balance = Bilingual("收发存", "Balance")
    package let inspections = Bilingual("检查与会签", "Inspections")
    package let doubts = Bilingual("客户的疑问", "Customers' doubts")
    /// What stands between the names of parts.
    package let comma = Bilingual("、", ", ")

    package init() {}

    package func title(_ day: String) -> Bilingual { Bilingual("今天 · \(day)", "Today · \(day)") }

    package func parts(_ count: Int) -> Bilingual { Bilingual("\(count) 件", "\(count)") }

    package func recalled(_ count: Int) -> Bilingual { Bilingual("召回件在架：\(count)", "Recalled, on the shelf: \(count)") }

    package func expired(_ count: Int) -> Bilingual {
        Bilingual("过期件在架：\(count)", "Past use-by, on the shelf: \(count)")
    }

    package func held(_ count: Int) -> Bilingual { Bilingual("隔离件：\(count)", "Quarantined: \(count)") }

    package func coming(_ count: Int) -> Bilingual { Bilingual("待收调拨：\(count)", "Transfers to take in: \(count)") }

    package func sent(_ count: Int) -> Bilingual { Bilingual("在途调拨：\(count)", "Transfers under way: \(count)") }

    package func doubted(_ count: Int) -> Bilingual {
        Bilingual("未办结的客户疑问：\(count)", "Customers' doubts to settle: \(count)")
    }

    package func inspected(_ count: Int) -> Bilingual {
        Bilingual("待会签的检查：\(count)", "Inspections to answer: \(count)")
    }
}

package struct ShopOrderCopy: PageCopy {
    package let scan = Bilingual("扫一件装到此单", "Scan a part for this order")
    package let remove = Bilingual("登记旧件", "Record an old part")
    package let link = Bilingual("给客户的链接", "A link for the customer")
    package let empty = Bilingual("此单还没有配件", "Nothing on this order yet")
    package let emptyHint = Bilingual(
        "近 {{days}} 天没有记录。扫一件配件即可开始。", "No entry in the last {{days}} days. Scan a part to begin.")
    package let voided = Bilingual("已作废", "Void")
    package let fitted = Bilingual("已安装", "Fitted")
    package let removed = Bilingual("旧件", "Old part")

    package init() {}

    package func title(_ number: String) -> Bilingual { Bilingual("维修单 \(number)", "Repair order \(number)") }
}

package struct ShopMoveCopy: PageCopy {
    package let supplierReturn = Bilingual("退给供应商", "Return to the supplier")
    package let supplierReturnLead = Bilingual(
        "在架配件退回供应商，从库存中减去。", "Stock goes back to its supplier and leaves the shelf.")
    package let transferOut = Bilingual("调拨出", "Transfer out")
    package let transferOutLead = Bilingual(
        "发往另一门店；对方登记调入前，不在任何一家的架上。", "On its way to another shop; on nobody's shelf until that shop records it.")
    package let transferIn = Bilingual("调拨入", "Transfer in")
    package let transferInLead = Bilingual(
        "收下另一门店发来的配件，单号与对方一致。", "Stock that another shop sent, under the same number.")
    package let scrap = Bilingual("报废", "Scrap")
    package let scrapLead = Bilingual("停止使用，不再安装。", "Taken out of use; never fitted again.")
    package let remove = Bilingual("登记旧件", "Record an old part")
    package let removeLead = Bilingual(
        "从车上或电器上拆下的件：拍照，写明去向。没有码也可登记。",
        "A part taken out of a vehicle or appliance: photograph it and say where it goes. It needs no code.")
    package let save = Bilingual("登记", "Record")
    package let supplier = Bilingual("供应商", "Supplier")
    package let returnNote = Bilingual("退货单号", "Return note")
    package let to = Bilingual("调入门店", "To the shop")
    package let from = Bilingual("调出门店", "From the shop")
    package let transferNumber = Bilingual("调拨单号", "Transfer number")
    package let reason = Bilingual("原因", "Reason")
    package let quantity = Bilingual("数量", "Quantity")
    package let quantityHint = Bilingual(
        "有序列号的件不必填；其他带单位，如 0.5 kg", "Not for a part with a serial number; else with its unit, such as 0.5 kg")
    package let part = Bilingual("旧件名称", "What it is")
    package let repairOrder = Bilingual("维修单号", "Repair order")
    package let disposal = Bilingual("去向", "Where it goes")
    package let customer = Bilingual("托修方", "Customer")
    package let customerHint = Bilingual("个人信息，可单独删除", "Personal; can be erased")
    package let photo = Bilingual("照片或单据", "Photograph or paper")
    package let photoHint = Bilingual("编号和损坏处要清楚", "Number and damage in sight")
    package let noCertificate = Bilingual("没有证书", "Without a certificate")
    package let notOnShelf = Bilingual("不在架上", "Not on the shelf")

    package init() {}

    /// Where an old part goes, as it is offered.
    package func choice(_ disposal: Disposal) -> Bilingual {
        switch disposal {
        case .toCustomer: Bilingual("交还托修方", "To the customer")
        case .toMaker: Bilingual("返回厂家", "To the maker")
        case .scrapped: Bilingual("报废", "Scrapped")
        case .hazardousWaste: Bilingual("按危险废物处置", "As hazardous waste")
        }
    }

    package func recorded(_ step: Bilingual, _ seq: UInt64) -> Bilingual {
        Bilingual("\(step.zh)：已登记，第 \(seq) 条。", "\(step.en): recorded as entry \(seq).")
    }

    package func lineOfSender(_ seq: UInt64) -> Bilingual {
        Bilingual("对方台账第 \(seq) 条", "Entry \(seq) of the sender's ledger")
    }

    package func lineOfShop(_ seq: UInt64) -> Bilingual {
        Bilingual("本店台账第 \(seq) 条", "Entry \(seq) of this shop's ledger")
    }

    package func onShelf(_ quantity: Bilingual) -> Bilingual {
        Bilingual("在架 \(quantity.zh)", "on the shelf: \(quantity.en)")
    }
}
