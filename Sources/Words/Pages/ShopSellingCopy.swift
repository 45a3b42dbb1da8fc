package import Traceability

/// The form with which a part is recorded as sold over the counter.
package struct ShopSellCopy: TitledCopy {
    package let title = Bilingual("登记零售", "Record a sale")
    package let lead = Bilingual(
        "售出而不由本店安装。售出后不能再装在本店的维修单上，除非先登记进货收回。",
        "Sold, not fitted here. It cannot be fitted on an order of this shop afterwards unless a receipt takes it back first."
    )
    package let acknowledge = Bilingual("逐项核对并勾选", "Look at each, and tick it")
    package let more = Bilingual("更多（可空）", "More (optional)")
    package let save = Bilingual("登记零售", "Record the sale")
    package let cancel = Bilingual("取消", "Cancel")
    package let quantity = Bilingual("售出数量", "Quantity")
    package let quantityHint = Bilingual("带单位，如 0.5 kg", "With its unit, such as 0.5 kg")
    package let saleNumber = Bilingual("销售单号", "Number of the sale")
    package let price = Bilingual("单价（元）", "Price of one unit")
    package let priceHint = Bilingual("12.50")
    package let warrantyUntil = Bilingual("质保至", "Warranty until")
    package let sold = Bilingual("售出日期", "Sold on")
    package let soldHint = Bilingual("不填为今天", "Today if left empty")
    package let buyer = Bilingual("购买人", "Buyer")
    package let buyerHint = Bilingual("个人信息，可单独删除", "Personal; can be erased")
    package let photo = Bilingual("照片或单据", "Photograph or paper")

    package init() {}

    package func recorded(_ seq: UInt64) -> Bilingual {
        Bilingual("已登记零售，第 \(seq) 条。", "Recorded as sold: entry \(seq).")
    }
}
