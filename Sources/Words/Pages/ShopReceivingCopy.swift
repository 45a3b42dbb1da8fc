package import Ledger
package import Traceability

// The pages on which a shop receives a delivery, and the scanner that they share with others.

package struct ShopReceiveCopy: TitledCopy {
    package let title = Bilingual("进货", "Receive a delivery")
    package let lead = Bilingual(
        "一件接一件扫码。有问题的放在一边；没有码的下一页补写。",
        "Scan part after part. What is wrong is set aside; parts without a code come on the next page.")
    package let next = Bilingual("下一步：送货单", "Next: the delivery note")

    package init() {}
}

package struct ShopDeliveryCopy: TitledCopy {
    package let title = Bilingual("送货单", "The delivery note")
    package let supplier = Bilingual("供应商", "Supplier")
    package let deliveryNote = Bilingual("送货单号", "Number of the delivery note")
    package let received = Bilingual("到货日期", "Day of arrival")
    package let inspectedBy = Bilingual("验货人", "Inspected by")
    package let voucher = Bilingual("拍下送货单", "Photograph the delivery note")
    package let voucherHint = Bilingual("JPEG、PNG 或 PDF；位置和设备信息会被删除", "JPEG, PNG or PDF; place and device are removed")
    package let lines = Bilingual("扫到的配件", "Scanned parts")
    package let noLines = Bilingual(
        "没有扫到配件。没有码的在下面写一行。", "No parts were scanned. Write a line below for one without a code.")
    package let price = Bilingual("单价（元，可空）", "Unit price (optional)")
    package let quantity = Bilingual("数量（空：按厂家所记）", "Quantity (empty: as the maker states)")
    package let uncertified = Bilingual("没有证书的一行", "A line without a certificate")
    package let save = Bilingual("入账", "Book it")
    package let back = Bilingual("继续扫码", "Scan more")

    package init() {}

    package func withAside(_ count: Int) -> Bilingual {
        Bilingual("放在一边的 \(count) 件也入账（隔离）", "Book the \(count) set aside too, as quarantined")
    }

    package func lot(_ lot: String) -> Bilingual { Bilingual("批次 \(lot)", "lot \(lot)") }
}

package struct UncertifiedLineCopy: PageCopy {
    package let productName = Bilingual("品名", "What it is")
    package let reason = Bilingual("为什么没有证书", "Why there is no certificate")
    package let quantity = Bilingual("数量", "Quantity")
    package let quantityHint = Bilingual("如 2 或 0.5 kg", "Such as 2 or 0.5 kg")
    package let product = Bilingual("配件编码", "Part number")
    package let partClass = Bilingual("类别", "Class")
    package let maker = Bilingual("生产厂家", "Maker")
    package let price = Bilingual("单价（元）", "Unit price")
    package let customer = Bilingual("自带配件的客户", "Customer who brought it")
    package let note = Bilingual("说明", "Note")

    package init() {}

    /// A reason as it is offered.
    package func choice(_ reason: NoCertificateReason) -> Bilingual {
        switch reason {
        case .makerNotEnrolled: Bilingual("厂家未入网", "Maker not enrolled")
        case .labelMissing: Bilingual("标签缺失", "Label missing")
        case .labelUnreadable: Bilingual("标签无法读取", "Label unreadable")
        case .customerSupplied: Bilingual("客户自带", "Customer supplied")
        case .consumableExempt: Bilingual("辅料免证", "Exempt consumable")
        case .other: Bilingual("其他（写明）", "Other (say what)")
        }
    }
}

package struct ShopReceivedCopy: TitledCopy {
    package let title = Bilingual("已入账", "Booked")
    package let done = Bilingual(
        "✓ 已入账 {{count}} 行，{{quantity}} 件有证书。", "✓ {{count}} lines booked, {{quantity}} parts with certificates.")
    package let again = Bilingual("再收一单", "Receive another")
    package let home = Bilingual("回到今天", "Back to today")

    package init() {}

    package func noCertificate(_ reason: String) -> Bilingual {
        Bilingual("没有追溯凭证：\(reason)", "No certificate: \(reason)")
    }
}

/// What the scanner says; docs/design-system.md has the table. The scripts have no words of their own.
package struct ScannerCopy: PageCopy {
    package let open = Bilingual("扫码", "Scan")
    package let picture = Bilingual("相机画面", "Camera picture")
    package let close = Bilingual("关闭相机", "Close camera")
    package let light = Bilingual("手电筒", "Torch")
    package let sound = Bilingual("声音", "Sound")
    package let pass = Bilingual("通过", "Pass")
    package let caution = Bilingual("注意", "Caution")
    package let unconfirmed = Bilingual("存疑", "Unconfirmed")
    package let stop = Bilingual("停", "Stop")
    package let waiting = Bilingual("等待核对", "Waiting to be checked")
    package let next = Bilingual("下一步：", "Next:")
    package let checking = Bilingual("正在核对…", "Checking…")
    package let looking = Bilingual("把二维码对准框内", "Hold the code inside the frame")
    package let slow = Bilingual(
        "还没读到。靠近一点、开灯、放平，或在下面拍照、输入编号。",
        "Nothing read yet. Move closer, add light, hold it flat, or take a photograph or type the number below.")
    package let duplicate = Bilingual("已在清单中", "Already on the list")
    package let again = Bilingual("重复扫到", "scanned again")
    package let remove = Bilingual("删除", "Remove")
    package let count = Bilingual("件已扫", "scanned")
    package let undo = Bilingual("撤销上一件", "Undo the last")
    package let aside = Bilingual("放在一边，不入账", "Set aside, will not be booked")
    package let offline = Bilingual(
        "没有网络。扫到的码已保留，联网后自动核对。", "No network. The codes are kept and will be checked when it is back.")
    package let refused = Bilingual(
        "服务器没有回答。码已保留，稍后自动再试。", "The server did not answer. The codes are kept; it will be asked again.")
    package let signedOut = Bilingual(
        "登录已过期。码已保留，请重新登录后回到本页。",
        "You are signed out. The codes are kept; sign in and come back to this page.")
    package let denied = Bilingual(
        "浏览器不许使用相机。请在地址栏里允许，或用下面的办法。",
        "The browser does not allow the camera. Allow it beside the address, or use the ways below.")
    package let noCamera = Bilingual("没有可用的相机。请用下面的办法。", "No camera can be used. Use the ways below.")
    package let insecure = Bilingual(
        "只有加密网址（https）才能用相机。请用下面的办法。", "The camera needs an https address. Use the ways below.")
    package let noDecoder = Bilingual(
        "这个浏览器不能直接读码。请拍照，由服务器来读。",
        "This browser cannot read codes itself. Take a photograph, and the server will.")
    package let nothing = Bilingual(
        "照片里没找到码。请靠近、放平、避开反光再拍。", "No code was found. Photograph it again: closer, flat, without glare.")
    package let unsaved = Bilingual("浏览器不能保存清单，刷新会丢失。", "The browser cannot keep the list; a reload will lose it.")
    package let otherWays = Bilingual("扫不出来？拍照或输入编号", "It does not scan? Photograph it or type the number")
    package let photo = Bilingual("拍下二维码", "Photograph the code")
    package let photoHint = Bilingual("拍清整个二维码即可，由系统读取。", "The whole code, sharp; the service reads it.")
    package let issuer = Bilingual("厂家", "Maker")
    package let number = Bilingual("编号（含末位校验数字）", "Number (with its check digit)")
    package let numberHint = Bilingual("印在码的下方；也可粘贴整个码。", "Printed under the code; a whole code may be pasted too.")
    package let add = Bilingual("加入", "Add")
    package let missing = Bilingual(
        "缺配件：请扫码、拍照或输入编号。", "The part is missing: scan it, photograph it, or type its number.")

    package init() {}
}
