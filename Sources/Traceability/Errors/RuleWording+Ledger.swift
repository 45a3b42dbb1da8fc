extension RuleWording {
    /// Rules and reasons of the ledger and of tables in Chinese, by what they say in English.
    static let ledger: [String: String] = [
        "more than 0": "大于 0", "0 or more": "不小于 0", "not before from": "不早于起始日", "yes, no": "是、否",
        "issuer and number, such as hanchuan 1234-5678-9 or hanchuan/1234567":
            "签发方加编号，如 hanchuan 1234-5678-9 或 hanchuan/1234567",
        "a day that has come, since 2000": "2000 年以来、不晚于今天的日期",
        "an OEM part has a certificate or comes from an authorised supplier": "原厂件须有追溯凭证，或来自授权供应商",
        "one product on a line": "一行只能有一种产品", "one class on a line": "一行只能有一种类别",
        "a lot certificate has a line of its own": "批次证书须单独成行", "nothing when the entry is made void": "作废时不填",
        "a field that can be amended": "可以更正的字段",
        "from a page before": "上一页给出的游标",
        // Reasons
        "neither JPEG nor PNG nor PDF": "不是 JPEG、PNG 或 PDF",
        "neither UTF-8 nor GB18030": "既不是 UTF-8 也不是 GB18030",
        "UTF-16; save it as CSV UTF-8": "UTF-16 编码，请另存为 CSV UTF-8",
        "a quoted cell does not end": "引号没有闭合",
        "a separator or the end of the line must follow the closing quote": "闭合引号后须为分隔符或行尾",
        "blanks before an opening quote": "引号前有空格", "a carriage return without a line feed": "单独的回车符",
        "a control character": "含控制字符", "no heading": "没有表头",
        "a day since 1970-01-02": "1970-01-02 起的日期", "a sum beyond 64 bits": "总数超出 64 位",
        // Of the program itself
        "a batch id of other than 16 random bytes": "批次编号不是 16 字节的随机数",
        "a log key that is not Ed25519": "日志密钥不是 Ed25519", "a reservation from 0": "从 0 开始的预留",
        "a row without number or class": "有一行缺编号或类别",
        "a registered batch without its registration": "已登记的批次缺少登记记录", "a key id of other than 8 bytes": "密钥编号不是 8 字节",
    ]

    /// The same with `*` for what differs from case to case, as in ``fieldPatterns``.
    static let ledgerPatterns: [(english: String, chinese: String)] = [
        ("the certificate says *", "证书为 *"), ("the certificates say *", "证书为 *"), ("the number of codes: *", "码的数量：*"),
        ("a damaged *", "文件已损坏：*"), ("the order opens * to *", "检查令的期间为 * 至 *"), ("more than *", "超过 *"),
        ("that of the entry: *", "条目所记的 *"), ("entry * is of a kind that is not corrected", "第 * 条属于不能更正的种类"),
        ("entry * is a receipt of *", "第 * 条是 * 的进货"),
        ("this version does not know the fields of entry *", "本版本不认识第 * 条的字段"),
        ("a * does not belong in the book of a *", "* 不能记入 * 的台账"), ("keys of other than * bytes", "密钥不是 * 字节"),
        // What a correction would make of an entry
        ("* of this * is not of type *", "*（*）的类型不是 *"), ("* of this * is not opened", "*（*）未公开"),
        ("* of this *: *", "*（*）：*"), ("* of a * cannot be amended", "*（*）不能修改"), ("* has no field *", "* 没有字段 *"),
        ("* needs *", "* 须有 *"), ("* is not more than nothing", "* 不大于零"), ("* is not a whole number", "* 不是整数"),
        ("* of a serialised part, which is one", "*；有序列号的件数量为 1"),
        ("* certificates for *: give each lot a line of its own", "* 张证书，数量 *：每个批次须单独成行"),
        ("in *, but the item is kept in *", "单位是 *，而台账用 *"),
        // Why a life refuses a step
        ("on the shelf of shop *, not fitted", "还在货架上，没有安装"), ("a transfer from shop * to itself", "不能调拨给自己"),
        ("shop * has no such line", "台账里没有这一行"), ("* expected, the ledger has *", "应为 *，台账为 *"),
        ("no such step for a *", "这类件没有这一步（*）"),
    ]
}
