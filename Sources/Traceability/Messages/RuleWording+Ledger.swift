extension RuleWording {
    /// Rules and reasons of the ledger and of tables in Chinese; nil for a text that is not among them.
    static func ledger(_ text: String) -> String? {
        if let known = ledgerTable[text] { return known }
        for (start, chinese) in ledgerStarts where text.hasPrefix(start) {
            return chinese + text.dropFirst(start.count)
        }
        return nil
    }

    private static let ledgerTable: [String: String] = [
        "more than 0": "大于 0", "0 or more": "不小于 0", "not before from": "不早于起始日", "yes, no": "是、否",
        "a code, a certificate or a line: exactly one of them": "防伪码、证书编号、条目序号三选一",
        "issuer and number, such as hanchuan 1234-5678-9 or hanchuan/1234567":
            "签发方加编号，如 hanchuan 1234-5678-9 或 hanchuan/1234567",
        "a day that has come, since 2000": "2000 年以来、不晚于今天的日期",
        "an OEM part has a certificate or comes from an authorised supplier": "原厂件须有追溯凭证，或来自授权供应商",
        "one product on a line": "一行只能有一种产品", "one class on a line": "一行只能有一种类别",
        "a lot certificate has a line of its own": "批次证书须单独成行", "nothing when the entry is made void": "作废时不填",
        "a field that can be amended": "可以更正的字段", "1 for a part with a serial number": "有序列号的件数量为 1",
        "from a page before": "上一页给出的游标",
        // Reasons
        "neither JPEG nor PNG nor PDF": "不是 JPEG、PNG 或 PDF",
        "neither UTF-8 nor GB18030": "既不是 UTF-8 也不是 GB18030",
        "UTF-16; save it as CSV UTF-8": "UTF-16 编码，请另存为 CSV UTF-8",
        "a quoted cell does not end": "引号没有闭合",
        "a separator or the end of the line must follow the closing quote": "闭合引号后须为分隔符或行尾",
        "blanks before an opening quote": "引号前有空格", "a carriage return without a line feed": "单独的回车符",
        "a control character": "含控制字符", "no heading": "没有表头",
    ]

    private static let ledgerStarts: [(String, String)] = [
        ("the certificate says ", "证书为 "), ("the certificates say ", "证书为 "), ("the number of codes: ", "码的数量："),
        ("a damaged ", "文件已损坏："), ("the order opens ", "检查令的期间为 "), ("more than ", "超过 "),
        ("that of the entry: ", "条目所记的 "),
    ]
}
