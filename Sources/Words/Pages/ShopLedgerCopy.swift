package import Traceability

// What a shop wrote down: its ledger, its balance, the inspections of it, and links that show customers their repair.

package struct LedgerCopy: TitledCopy {
    package let title = Bilingual("台账", "Ledger")
    package let from = Bilingual("登记日期从", "Recorded from")
    package let to = Bilingual("到", "to")
    package let kind = Bilingual("类型", "Kind")
    package let allKinds = Bilingual("全部", "All")
    package let filter = Bilingual("筛选", "Show")
    package let seq = Bilingual("序号", "Entry")
    package let what = Bilingual("内容", "What")
    package let recorded = Bilingual("登记时间", "Recorded")
    package let actor = Bilingual("经手人", "By")
    package let empty = Bilingual("这几天没有记录", "Nothing was recorded on these days")
    package let emptyHint = Bilingual("改日期或类型，再点“筛选”。", "Choose other days or another kind.")
    package let correctedBy = Bilingual("已更正：{{corrections}}", "Corrected by {{corrections}}")

    package init() {}
}

package struct EntryCopy: PageCopy {
    package let voided = Bilingual("此条已作废，不再计入。", "This entry was made void and does not count.")
    package let recorded = Bilingual("登记时间", "Recorded")
    package let name = Bilingual("名称", "Name")
    package let certificates = Bilingual("证书", "Certificates")
    package let erased = Bilingual("（已删除）", "(erased)")
    package let empty = Bilingual("（空）", "(empty)")
    package let vouchers = Bilingual("凭证", "Vouchers")
    package let voucher = Bilingual("凭证 {{number}}", "Voucher {{number}}")
    package let corrections = Bilingual("更正它的条目", "Corrected by")
    package let correction = Bilingual("第 {{number}} 条", "Entry {{number}}")
    package let slip = Bilingual("安装凭条", "Slip")
    package let moveLine = Bilingual("领用、退货或报废此行", "Fit, return or scrap it")
    package let correct = Bilingual("更正", "Correct it")
    package let correctHint = Bilingual(
        "原条目永远保留；更正是一条新记录，写明原因。", "The entry stays for good; a correction is a new one, with its reason.")
    package let effect = Bilingual("怎样更正", "How")
    package let void = Bilingual("整条作废", "Make the entry void")
    package let amend = Bilingual("改一个字段", "Amend a field")
    package let field = Bilingual("要改的字段", "The field")
    package let value = Bilingual("新内容", "New value")
    package let valueHint = Bilingual(
        "与台账所印格式相同；序列号等列表每行一个，须写全；空表示清除",
        "As the ledger prints it; a list, such as serial numbers, whole and one a line; empty clears the field")
    package let reason = Bilingual("原因", "Reason")
    package let save = Bilingual("登记更正", "Record the correction")

    package init() {}

    package func title(_ kind: Bilingual, _ seq: UInt64) -> Bilingual {
        Bilingual("\(kind.zh) 第 \(seq) 条", "\(kind.en) · entry \(seq)")
    }

    /// A field to choose, with what it holds at present.
    package func holding(_ name: Bilingual, _ now: String) -> Bilingual {
        Bilingual("\(name.zh)（\(now)）", "\(name.en) (\(now))")
    }

    package func corrected(_ seq: UInt64) -> Bilingual {
        Bilingual("已更正：新条目 \(seq)，原条目不变。", "Corrected by entry \(seq); the old one stays as it is.")
    }
}

package struct BalanceCopy: TitledCopy {
    package let title = Bilingual("收发存", "Balance")
    package let from = Bilingual("从", "From")
    package let to = Bilingual("到", "to")
    package let show = Bilingual("显示", "Show")
    package let balanced = Bilingual(
        "✓ 每一行都平：进 = 出 + 在架。", "✓ Every row balances: what came in is what went out and what lies there.")
    package let unbalanced = Bilingual("✕ 有的行不平，请告知管理员。", "✕ A row does not balance; tell the operator.")
    package let empty = Bilingual("还没有进出", "Nothing came in or went out yet")
    package let part = Bilingual("配件", "Part")

    package init() {}
}

package struct ShopInspectionsCopy: PageCopy {
    package let list = Bilingual("检查与会签", "Inspections")
    package let lead = Bilingual(
        "检查令和每次带走的文件都记在本店台账里。店长对每次检查答复一次：同意，或写明异议。",
        "Orders and files that were taken stand in this shop's book. The manager answers each once: agreed, or an "
            + "objection with its reason.")
    package let empty = Bilingual("没有检查", "No inspections")
    package let emptyHint = Bilingual("登记了检查令后，会出现在这里。", "They appear here once an order is opened.")
    package let today = Bilingual("回到今天", "Back to today")
    package let unanswered = Bilingual("待答复", "Not answered")
    package let authority = Bilingual("检查机关", "Authority")
    package let period = Bilingual("期间", "Period")
    package let act = Bilingual("检查行为", "What was done")
    package let digest = Bilingual("文件哈希", "Hash of the file")
    package let recorded = Bilingual("登记时间", "Recorded")
    package let note = Bilingual("说明", "Note")
    package let shopAnswer = Bilingual("本店的答复", "The shop's answer")
    package let answer = Bilingual("答复", "Answer")
    package let agreed = Bilingual("同意", "Agreed")
    package let objection = Bilingual("有异议", "Objection")
    package let answerNote = Bilingual("说明（有异议时必填）", "Note (needed for an objection)")
    package let heldDigest = Bilingual("您手中文件的哈希（可空）", "Hash of the file handed to you (optional)")
    package let heldDigestHint = Bilingual("不相符时会被拒绝", "Refused when it differs")

    package init() {}

    package func title(_ order: String) -> Bilingual { Bilingual("检查令 \(order)", "Inspection order \(order)") }

    package func answered(_ seq: UInt64) -> Bilingual { Bilingual("已答复，第 \(seq) 条。", "Answered: entry \(seq).") }
}

package struct JobLinksCopy: PageCopy {
    package let new = Bilingual("给客户一个链接", "Give the customer a link")
    package let about = Bilingual(
        "客户凭链接看到此单装上的配件、收费、质保和旧件，不用登录。不含车牌和姓名。",
        "With it the customer sees the parts of this order, prices, warranty and old parts, without an account. No plate "
            + "and no name is shown.")
    package let days = Bilingual("有效天数", "Good for how many days")
    package let daysHint = Bilingual("1–3650", "1 to 3650")
    package let make = Bilingual("生成链接", "Make the link")
    package let back = Bilingual("回到维修单", "Back to the order")
    package let given = Bilingual("已给出的链接", "Links given")
    package let endAll = Bilingual("全部作废", "End them all")
    package let slip = Bilingual("客户链接", "A link for the customer")
    package let order = Bilingual("维修单号", "Repair order")
    package let shows = Bilingual("可看到", "What it shows")
    package let shown = Bilingual("此单装上的配件、收费、质保和旧件", "Parts fitted on this order, prices, warranty and old parts")
    package let expires = Bilingual("有效至", "Good until")
    package let scanHint = Bilingual(
        "用手机扫码即可打开，不用登录。有链接的人都能看到，请只交给客户本人。",
        "Scan it with a phone; no account is needed. Whoever has the link can open it: give it to the customer only.")
    package let once = Bilingual(
        "只显示这一次：现在打印，或让客户当场扫码。", "It is shown this once: print it now, or have the customer scan it here.")

    package init() {}

    package func title(_ order: String) -> Bilingual { Bilingual("维修单 \(order)", "Repair order \(order)") }

    package func good(until time: String) -> Bilingual { Bilingual("有效至 \(time)", "good until \(time)") }

    package func ended(_ count: Int) -> Bilingual {
        Bilingual("已作废 \(count) 个链接。", "Ended \(count) link\(count == 1 ? "" : "s").")
    }
}
