package import Traceability

// Samples of the shelf: drawing one, and looking for what was drawn.

package struct SamplesCopy: PageCopy {
    package let draw = Bilingual("抽一次样", "Draw a sample")
    package let hint = Bilingual(
        "从账上在架的件里随机抽取，再到货架上找。抽样先记入台账，不能重抽到满意为止。",
        "Items are drawn from what lies on the shelf according to the ledger, and then looked for. The draw is recorded "
            + "first: it cannot be repeated until it pleases.")
    package let save = Bilingual("抽样", "Draw")
    package let seed = Bilingual("检查点", "Checkpoint")
    package let how = Bilingual("为什么双方都不能挑", "Why neither side can choose")
    package let howText = Bilingual(
        "种子是上面检查点的根哈希、检查令编号和您带来的数。每件的次序是 SHA-256(“touchstone sample 2”、根、编号、您带来的数、件号，各占一行)，取最小的几件；任何人都能重算。",
        "The seed is the root of the checkpoint above, the order's number and what you bring. The rank of an item is the "
            + "SHA-256 of \"touchstone sample 2\", the root, the order, what you bring and the item, a line each; the lowest "
            + "are drawn. Anybody can compute it again.")
    package let samples = Bilingual("已抽的样", "Samples drawn")
    package let empty = Bilingual("还没有抽样", "No sample yet")
    package let emptyHint = Bilingual("上面抽一次。", "Draw one above.")
    package let count = Bilingual("抽几件", "How many items")
    package let countHint = Bilingual("1–50 件", "1 to 50")
    package let brought = Bilingual("您带来的数（32 位十六进制）", "What you bring (32 hexadecimal digits)")
    package let broughtHint = Bilingual(
        "由您的浏览器随机生成，也可自己掷骰子、查随机数后填写。看到上面的检查点之后再定，门店和运营方就无法预知抽到哪些。",
        "Your browser makes it at random; you may also type your own. Settled after the checkpoint above was shown, so "
            + "neither shop nor operator can know the draw before.")

    package init() {}

    package func drawn(_ seq: UInt64) -> Bilingual {
        Bilingual("已抽样，并记入台账第 \(seq) 条。", "Drawn, and recorded as entry \(seq).")
    }
}

package struct DrawnSampleCopy: TitledCopy {
    package let title = Bilingual("抽样盘点", "Shelf sample")
    package let hint = Bilingual("找到一件就扫一件；没有码的，在下面打勾。", "Scan each item that you find; tick those without a code.")
    package let empty = Bilingual("账上没有在架的件", "The ledger has nothing on the shelf")
    package let emptyHint = Bilingual(
        "仍可扫描架上实物，看台账有没有。", "Scan what lies there all the same, to see whether the ledger has it.")
    package let ledgerToShelf = Bilingual("账 → 架：请找出这些件", "Ledger → shelf: find these")
    package let ledgerHint = Bilingual("打勾表示亲眼看到。", "A tick says that you saw it.")
    package let onShelf = Bilingual("账上 {{shelf}}", "ledger: {{shelf}}")
    package let shelfToLedger = Bilingual("架 → 账：架上实际有什么", "Shelf → ledger: what lies there")
    package let codes = Bilingual("扫到的码或编号，每行一个", "Codes or numbers, one a line")
    package let codesHint = Bilingual(
        "也可在此用扫码枪逐件扫，或输入标签上的编号，如 hanchuan 1234-5678-9。",
        "A hand-held scanner may also write here, or a label's number be typed, such as hanchuan 1234-5678-9.")
    package let note = Bilingual("备注", "Note")
    package let nothing = Bilingual("一件也没有找到", "Nothing at all was found")
    package let save = Bilingual("比较并记录", "Compare and record")
    package let results = Bilingual("结果", "Outcomes")
    package let seed = Bilingual("种子", "Seed")
    package let logRoot = Bilingual("种子：日志根哈希", "Seed: root of the log")
    package let logSize = Bilingual("日志期数", "Epochs of the log")
    package let order = Bilingual("检查令编号", "Order")
    package let brought = Bilingual("检查人员所带数", "What the inspector brought")
    package let from = Bilingual("抽自", "Drawn from")

    package init() {}

    package func population(_ items: UInt64, of entries: UInt64) -> Bilingual {
        Bilingual("\(items) 件在架（台账 \(entries) 条时）", "\(items) items on the shelf (ledger of \(entries) entries)")
    }

    /// What one thing is to the sample and to the ledger.
    package func sighted(inSample: Bool, onShelf: Bool) -> Bilingual {
        switch (inSample, onShelf) {
        case (true, true): Bilingual("样本中的件", "Drawn for the sample")
        case (true, false): Bilingual("样本中的件，账上已不在架", "Drawn for the sample, no longer on the shelf in the ledger")
        case (false, true): Bilingual("账上在架，不在样本中", "On the shelf in the ledger, not in the sample")
        case (false, false): Bilingual("账上没有", "Not in the ledger")
        }
    }

    package func compared(found: Int, missing: Int, unknown: Int, _ seq: UInt64) -> Bilingual {
        Bilingual(
            "找到 \(found) 件，未找到 \(missing) 件，账上没有 \(unknown) 件。已记入台账第 \(seq) 条。",
            "\(found) found, \(missing) not found, \(unknown) not in the ledger. Recorded as entry \(seq).")
    }
}
