package import Traceability

// The pages of a maker.

package struct BatchesCopy: PageCopy {
    package let present = Bilingual("现在", "At present")
    package let certificates = Bilingual("已登记证书", "Registered certificates")
    package let measures = Bilingual("生效中的召回与隔离", "Measures in force")
    package let openDoubts = Bilingual("未办结的疑问", "Open doubts")
    package let recalls = Bilingual("召回", "Recalls")
    package let doubts = Bilingual("疑问", "Doubts")
    package let sightings = Bilingual("查询分布", "Sightings")
    package let batches = Bilingual("批次", "Batches")
    package let noBatches = Bilingual(
        "还没有批次。用 touchstone issue 签发：私钥留在您那里，本系统从不持有。",
        "No batch yet. Issue one with touchstone issue: the private key stays with you and is never held here.")
    package let newest = Bilingual("最近 100 批，新的在前", "The last 100, newest first")
    package let batch = Bilingual("批次", "Batch")
    package let numbers = Bilingual("编号", "Numbers")
    package let progress = Bilingual("进度", "Progress")
    package let state = Bilingual("状态", "State")
    package let time = Bilingual("时间", "Time")
    package let id = Bilingual("批次号", "Batch")
    package let reserved = Bilingual("预留时间", "Reserved")
    package let registered = Bilingual("登记时间", "Registered")
    package let entry = Bilingual("登记册条目", "Entry of the register")
    package let root = Bilingual("证书根", "Root of the certificates")
    package let labels = Bilingual("标签", "Labels")
    package let noLabels = Bilingual(
        "登记之后才能打印：没有登记的码查验时是“登记册查无此码”。",
        "Labels can be printed once the batch is registered: before that a scan says “Code never registered”.")
    package let sheets = Bilingual("打印标签页", "Print label sheets")
    package let layout = Bilingual("纸张", "Paper")
    package let after = Bilingual("从哪个编号之后开始", "Begin after number")
    package let afterHint = Bilingual("编号为证书序号，不含校验位", "The certificate's number, without check digit")
    package let twin = Bilingual("每个标签加一张副签（贴维修单）", "A peel-off twin for each, for the repair order")
    package let openSheets = Bilingual("打开标签页", "Open the sheets")
    package let printer = Bilingual("标签打印机（ZPL II）", "Label printer (ZPL II)")
    package let resolution = Bilingual("打印精度", "Resolution")
    package let dpi203 = Bilingual("203 点/英寸", "203 dots an inch")
    package let dpi300 = Bilingual("300 点/英寸", "300 dots an inch")
    package let stock = Bilingual("标签纸", "Label stock")
    package let small = Bilingual("40 × 60 毫米", "40 × 60 mm")
    package let large = Bilingual("60 × 80 毫米", "60 × 80 mm")
    package let font = Bilingual("打印机内的中文字库（可不填）", "Chinese font in the printer (may stay empty)")
    package let fontHint = Bilingual(
        "例如 E:SIMSUN.TTF；不填则只印英文", "Such as E:SIMSUN.TTF; without one only English is printed")
    package let download = Bilingual("下载 ZPL 文件", "Download the ZPL file")

    package init() {}

    package func title(_ batch: String) -> Bilingual { Bilingual("批次 \(batch)", "Batch \(batch)") }
}

package struct LabelsCopy: PageCopy {
    package let lead = Bilingual(
        "编号 {{first}}–{{last}}。用浏览器的打印，缩放 100 %，不加页眉页脚；先打一张，用手机扫一扫。",
        "Numbers {{first}}–{{last}}. Print at 100 %, without headers and footers; print one first, and scan it.")
    package let back = Bilingual("返回批次", "Back to the batch")
    package let grid4 = Bilingual("A4，4 列 × 4 行", "A4, 4 columns × 4 rows")
    package let grid5 = Bilingual("A4，5 列 × 5 行", "A4, 5 columns × 5 rows")
    package let grid6 = Bilingual("A4，6 列 × 5 行", "A4, 6 columns × 5 rows")
    package let rollSmall = Bilingual("标签卷 40 × 60 毫米", "Roll, 40 × 60 mm")
    package let rollLarge = Bilingual("标签卷 60 × 80 毫米", "Roll, 60 × 80 mm")
    /// On the label itself, in both languages.
    package let twinNote = Bilingual("副签：贴维修单", "Twin: for the repair order")

    package init() {}

    package func title(_ batch: String) -> Bilingual { Bilingual("标签 \(batch)", "Labels \(batch)") }
}

package struct ProductsCopy: TitledCopy {
    package let title = Bilingual("产品", "Products")
    package let catalogue = Bilingual("产品目录", "Catalogue")
    package let none = Bilingual("目录里还没有您的产品。用表格录入：", "The catalogue has no product of yours. Add them from a table:")
    package let change = Bilingual("增改用表格：", "Change or add them from a table:")
    package let code = Bilingual("编码", "Code")
    package let name = Bilingual("名称", "Name")
    package let brand = Bilingual("品牌", "Brand")
    package let fits = Bilingual("适用", "Fits")
    package let price = Bilingual("指导价", "Guide price")
    package let warranty = Bilingual("保修（月）", "Warranty, months")
    package let safetyCritical = Bilingual("安全件", "Safety-critical")
    package let yes = Bilingual("是", "Yes")
    package let no = Bilingual("否", "No")

    package init() {}

    package func total(_ count: Int) -> Bilingual { Bilingual("共 \(count) 种", "\(count) products") }
}

package struct KeysCopy: TitledCopy {
    package let title = Bilingual("密钥与资格", "Keys and standing")
    package let standing = Bilingual("资格", "Standing")
    package let maker = Bilingual("厂家", "Maker")
    package let state = Bilingual("状态", "State")
    package let active = Bilingual("有效", "Active")
    package let suspended = Bilingual("暂停", "Suspended")
    package let ended = Bilingual("终止", "Ended")
    package let classes = Bilingual("可签发类别", "Classes")
    package let products = Bilingual("可签发产品", "Products")
    package let anyProduct = Bilingual("不限", "Any")
    package let register = Bilingual("登记册", "Register")
    package let entries = Bilingual("登记册条目", "Entries in it")
    package let keys = Bilingual("签发密钥", "Signing keys")
    package let oldestFirst = Bilingual("旧的在前，不会删除", "Oldest first; none is ever removed")
    package let key = Bilingual("密钥编号", "Key id")
    package let algorithm = Bilingual("算法", "Algorithm")
    package let from = Bilingual("启用", "From")
    package let until = Bilingual("停用", "Until")
    package let activeKey = Bilingual("✓ 启用", "✓ Active")
    package let retiredKey = Bilingual("? 已停用", "? Retired")
    package let compromisedKey = Bilingual("✕ 已泄露", "✕ Compromised")
    package let change = Bilingual("更换密钥", "Changing a key")
    package let changeAbout = Bilingual(
        "这里只能看。增加、停用密钥要用离线保管的根密钥，由系统管理员在服务器上办理。私钥始终在您手里，本系统从不持有。",
        "This page only shows. A key is added or withdrawn with the root key, which is kept offline: the operator does "
            + "it on the service's machine. The private key stays with you and is never held here.")
    package let makeKey = Bilingual("在您的机器上生成密钥和申请。", "Make the key and the request on your machine.")
    package let giveRequest = Bilingual(
        "把申请文件（不是私钥）交给系统管理员。", "Give the request, not the private key, to the operator.")
    package let callAtOnce = Bilingual(
        "怀疑私钥泄露，立即打电话给系统管理员：越早登记，越多证书保住效力。",
        "If you suspect theft, call the operator at once: the earlier it is recorded, the more certificates stay good.")

    package init() {}
}

package struct SightingsCopy: TitledCopy {
    package let title = Bilingual("查询分布", "Sightings")
    package let cut = Bilingual("! 查询太多，只统计了最近的 50,000 次。", "! Too many queries: only the newest 50,000 are counted.")
    package let newestFirst = Bilingual("新的在前", "Newest first")
    package let contradictions = Bilingual("自相矛盾的查询", "Queries that contradict each other")
    package let noContradictions = Bilingual(
        "没有。同一件货若在两家门店之间来不及运到，会出现在这里。",
        "None. A part that two shops had in hand, too far apart for the time between, appears here.")
    package let contradictionsAbout = Bilingual(
        "同一件货在两家门店手里，时间上来不及运到：码可能被复制，两件都要核对实物。",
        "Two shops had the same part in hand, too far apart for the time between: the code may be copied. "
            + "Examine both parts.")
    package let part = Bilingual("配件", "Part")
    package let certificate = Bilingual("证书", "Certificate")
    package let firstAt = Bilingual("先在", "First at")
    package let thenAt = Bilingual("又在", "Then at")
    package let apart = Bilingual("相距（公里）", "Apart, km")
    package let places = Bilingual("地点", "By place")
    package let noPlaces = Bilingual("这段时间没有带地点的查询。", "No query with a place in this time.")
    package let mostFirst = Bilingual("查询多的在前", "Most queries first")
    package let place = Bilingual("地点（约）", "About where")
    package let days = Bilingual("日期", "By day")
    package let noDays = Bilingual("这段时间没有查询。", "No query in this time.")
    package let day = Bilingual("日期", "Day")
    package let byShops = Bilingual("门店查询", "By shops")
    package let byPublic = Bilingual("公众查询", "By the public")
    package let stops = Bilingual("结果为“停”", "Verdict “stop”")

    package init() {}

    package func lead(from day: String, withoutPlace: Int) -> Bilingual {
        Bilingual(
            "从 \(day) 起。地点只到约 50 公里的方格；不知道地点的查询有 \(withoutPlace) 次。",
            "Since \(day). Places are squares of about 50 km; \(withoutPlace) queries have none.")
    }

    package func near(_ town: Bilingual, _ degrees: String) -> Bilingual {
        Bilingual("\(town.zh)一带（\(degrees)）", "near \(town.en) (\(degrees))")
    }
}

package struct RecallsCopy: TitledCopy {
    package let title = Bilingual("召回、隔离与作废", "Recalls, holds and revocations")
    package let none = Bilingual("目前没有任何措施。", "There is no measure.")
    package let end = Bilingual("结束", "End it")
    package let endReason = Bilingual("为什么结束", "Why it ends")
    package let new = Bilingual("新的召回、隔离或作废", "A new recall, hold or revocation")
    package let look = Bilingual("先看影响范围", "First see what it reaches")
    package let kind = Bilingual("种类", "Kind")
    package let kindHint = Bilingual(
        "隔离可以解除；作废不能恢复，须逐个指明编号", "A hold can be lifted; a revocation cannot, and names numbers")
    package let newNumber = Bilingual("召回编号", "Recall number")
    package let newNumberHint = Bilingual("R-2026-01")
    package let product = Bilingual("产品", "Product")
    package let byNumbers = Bilingual("（按编号指定）", "(by numbers, below)")
    package let newLot = Bilingual("批次（不填为整个产品）", "Lot (empty: the whole product)")
    package let orNumbers = Bilingual("或者，证书编号", "Or certificate numbers")
    package let orNumbersHint = Bilingual("例如 1001-1500, 1720", "Such as 1001-1500, 1720")
    package let reasonZh = Bilingual("原因（中文）", "Reason, in Chinese")
    package let reasonEn = Bilingual("原因（英文）", "Reason, in English")
    package let contact = Bilingual("联系方式", "Contact")
    package let contactHint = Bilingual("召回必填，客户会看到", "A recall needs one; customers read it")
    package let number = Bilingual("召回编号", "Number")
    package let lot = Bilingual("批次", "Lot")
    package let certificates = Bilingual("编号", "Certificates")
    package let since = Bilingual("生效", "Since")
    package let state = Bilingual("状态", "State")
    package let inForce = Bilingual("生效中", "In force")
    package let preview = Bilingual("生效前核对", "Before it starts")
    package let measure = Bilingual("将要生效的措施", "The measure")
    package let reach = Bilingual("影响范围", "What it reaches")
    package let registered = Bilingual("已登记证书", "Registered")
    package let inStock = Bilingual("在库", "In stock")
    package let installed = Bilingual("已安装", "Installed")
    package let notReceived = Bilingual("门店未收到", "Not received by any shop")
    package let noShops = Bilingual("没有门店收进或装过这些件。", "No shop has received or fitted any of them.")
    package let shops = Bilingual("在哪里", "Where they are")
    package let shop = Bilingual("门店", "Shop")
    package let start = Bilingual("确认生效", "Start it")
    package let startAbout = Bilingual(
        "生效后，所有人查验这些件都会看到。它写入您的登记册，不能删除，只能另行结束。",
        "From then on everybody who checks one of these parts reads it. It is written into your register, and cannot be "
            + "deleted, only ended.")
    package let startNow = Bilingual("生效", "Start it now")
    package let cancel = Bilingual("取消", "Cancel")

    package init() {}

    package func total(_ count: Int) -> Bilingual {
        Bilingual("共 \(count) 项，新的在前。", "\(count) in all, newest first.")
    }

    package func started(_ name: String) -> Bilingual {
        Bilingual("已生效：\(name)。联网查验立即可见。", "In force: \(name). Whoever asks online sees it at once.")
    }

    package func ending(_ kind: Bilingual, _ name: String) -> Bilingual {
        Bilingual("结束\(kind.zh) \(name)", "End \(kind.en) \(name)")
    }

    package func ended(_ name: String) -> Bilingual { Bilingual("已结束：\(name)。", "Ended: \(name).") }

    package func ended(at time: String) -> Bilingual { Bilingual("已于 \(time) 结束", "Ended \(time)") }
}
