/// What a person is told: what happened, where, and what to do about it.
public struct ServiceMessage: Hashable, Sendable, Codable {
    /// What happened, in a few words.
    public var title: Bilingual
    /// What exactly and where, with the details filled in.
    public var detail: Bilingual
    /// What to do.
    public var advice: Bilingual

    /// Makes a message.
    public init(title: Bilingual, detail: Bilingual, advice: Bilingual) {
        self.title = title
        self.detail = detail
        self.advice = advice
    }
}

extension ServiceError {
    /// What a person is told about this error.
    public var message: ServiceMessage {
        let wording = ErrorWording.of(code)
        return ServiceMessage(
            title: wording.title,
            detail: Bilingual(
                zh: MessageTemplate.fill(wording.detail.zh, with: RuleWording.chinese(details)),
                en: MessageTemplate.fill(wording.detail.en, with: RuleWording.english(details))),
            advice: wording.advice)
    }
}

extension ServiceError.Location {
    /// What a person is told about this place: `file:line:column: what is wrong`, as far as they are known.
    public var message: Bilingual {
        let wording = ErrorWording.of(code)
        let place = [file, line.map { String($0) }, column].compactMap { $0 }.joined(separator: ":")
        let prefix = place.isEmpty ? "" : place + ": "
        return Bilingual(
            zh: prefix + MessageTemplate.fill(wording.detail.zh, with: RuleWording.chinese(details)),
            en: prefix + MessageTemplate.fill(wording.detail.en, with: RuleWording.english(details)))
    }
}

/// Text with `{names}` to fill in. A part in `[…]` is left out when a name in it has no value.
enum MessageTemplate {
    static func fill(_ template: String, with details: [String: String]) -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else { break }
            output += substitute(rest[..<open], details, missing: "") ?? ""
            output += substitute(rest[rest.index(after: open)..<close], details, missing: nil) ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return output + (substitute(rest, details, missing: "") ?? "")
    }

    /// Nil when a name has no value and nothing stands for it.
    private static func substitute(_ text: Substring, _ details: [String: String], missing: String?) -> String? {
        var output = ""
        var rest = text
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = details[name].map({ printed($0, name) }) ?? missing else { return nil }
            output += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    /// Times travel as milliseconds since 1970; people read them as a clock in the shop shows them (UTC+8).
    private static func printed(_ value: String, _ name: String) -> String {
        guard name == "at", let time = Int64(value) else { return value }
        return LedgerCalendar(offset: 480).text(time)
    }
}

/// The details of errors as people read them. Rules of input fields come in English, and are put into Chinese.
enum RuleWording {
    static func english(_ details: [String: String]) -> [String: String] {
        details.merging(inWords(details).mapValues(\.en)) { _, words in words }
    }

    /// Items and quantities; everything else may be anybody's text.
    private static func inWords(_ details: [String: String]) -> [String: Bilingual] {
        var words: [String: Bilingual] = [:]
        if let item = details["item"] { words["item"] = ItemWords.item(item) }
        for name in ["onShelf", "asked", "expected", "found"] {
            if let text = details[name] { words[name] = ItemWords.amount(text) }
        }
        return words
    }

    static func chinese(_ details: [String: String]) -> [String: String] {
        var translated = details
        if let rule = details["rule"] { translated["rule"] = table[rule] ?? ledger(rule) ?? rule }
        for (name, words) in inWords(details) { translated[name] = words.zh }
        if let state = details["state"] { translated["state"] = states[state] ?? state }
        if let what = details["what"] { translated["what"] = parts[what] ?? what }
        if let reason = details["reasonZh"] {
            translated["reason"] = reason
        } else if let reason = details["reason"] {
            translated["reason"] = ledger(reason) ?? reason
        }
        return translated
    }

    private static let states: [String: String] = [
        "active": "有效", "suspended": "暂停", "ended": "已终止", "retired": "已停用", "compromised": "已泄露",
        "reserved": "已预留", "registered": "已登记", "abandoned": "已放弃",
    ]

    /// What a request has several of.
    private static let parts: [String: String] = [
        "certificate": "证书", "certificates": "证书", "codes": "防伪码", "counts": "清点结果", "entries": "条目",
        "lines": "进货行", "numbers": "编号", "products": "产品", "proof": "证明", "voucher": "凭证", "vouchers": "凭证",
    ]

    private static let table: [String: String] = [
        "a code, a certificate or a line: exactly one of them": "防伪码、证书编号、台账行三选一",
        "1 for a part with a serial number": "有序列号的件数量为 1",
        "one for each lot certificate of the batch": "只对本批的批次证书，每张一个",
        "first … last, from 1": "起始号不大于终止号，从 1 起",
        "1–31 characters a–z 0–9 -, beginning with a letter or digit": "1–31 个 a–z 0–9 - 字符，以字母或数字开头",
        "1–40 characters a–z 0–9 -, beginning with a letter or digit": "1–40 个 a–z 0–9 - 字符，以字母或数字开头",
        "1–40 characters a–z 0–9 . _ -, beginning with a letter or digit": "1–40 个 a–z 0–9 . _ - 字符，以字母或数字开头",
        "8–128 characters, not the sign-in name, not a few repeated characters": "8–128 个字符，不能是登录名，也不能只是几个字符的重复",
        "the present password": "现在的密码",
        "the same as above": "与上面一致",
        "a form": "浏览器提交的表单",
        "a number": "数字",
        "E:NAME.TTF": "打印机内字库的名字，如 E:SIMSUN.TTF",
        "32 hexadecimal digits in lower case": "32 位小写十六进制数",
        "64 hexadecimal digits": "64 位十六进制数",
        "16 hexadecimal digits": "16 位十六进制数",
        "jurisdiction:number, such as CN:91330100MA00000001": "登记地:登记号，如 CN:91330100MA00000001",
        "a GTIN with its check digit, or a part number of 1–30 characters without spaces":
            "带校验位的 GTIN，或 1–30 个字符、不含空格的配件编码",
        "1–20 printable ASCII characters without spaces": "1–20 个可打印 ASCII 字符，不含空格",
        "yyyy-mm-dd": "年-月-日，如 2026-07-01",
        "1–8 characters a–z 0–9, such as pcs, kg, l": "1–8 个 a–z 0–9 字符，如 pcs、kg、l",
        "a decimal such as 12.50 with an ISO 4217 code": "如 12.50 的金额，附 ISO 4217 币种代码",
        "degrees, both or neither, within ±90 and ±180": "经纬度（度）须同时给出，在 ±90 与 ±180 之内",
        "one price from each day": "每一天只能有一个起始价",
        "a time to come": "须为将来的时间",
        "base64": "base64 编码",
        "a product, or numbers: exactly one of them": "产品与编号二选一",
        "a code, or an issuer with a number: exactly one of them": "防伪码，或签发方加编号，二选一",
        "the number as the label prints it, check digit included": "标签上印的编号，含校验位",
        "a revocation names numbers": "作废须指明编号",
        "an order with something on record": "台账中有记录的任务委托书",
        "a proof file": "证明文件",
        "one of a maker": "厂家的申请",
        "only for the role maker": "只有厂家人员填写",
        "only for the role technician, shop-manager": "只有维修技师和店长填写",
        "somebody else": "不能是自己",
        "LAT,LON": "纬度,经度，如 30.27,120.15",
        "at least one": "至少一项",
        "a decimal with its unit, such as 500 kg": "数量与单位，如 500 kg",
        "exactly one prefix: 1–14 digits of a GTIN, or 1–30 characters of a part number":
            "只给一个前缀：GTIN 的 1–14 位数字，或配件编码的 1–30 个字符",
    ]
}
