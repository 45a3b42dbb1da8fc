import Ledger
import PartCertificates
import PartVerification
import Traceability

/// The words of the ledger: kinds of entries, their fields, and the slugs in them.
enum LedgerWords {
    /// A kind by slug.
    static func kind(_ slug: String, _ language: Language) -> String { kinds[slug]?[language] ?? slug }

    /// A field by its name in the tables of docs/ledger.md.
    static func field(_ name: String, _ language: Language) -> String { fields[name]?[language] ?? name }

    /// A slug in words; anything else as it is.
    static func value(_ text: String, _ language: Language) -> String {
        values[text]?[language] ?? PartClass(slug: text)?.words[language] ?? text
    }

    /// A unit code as people say it.
    static func unit(_ code: String, _ language: Language) -> String { ItemWords.unit(text: code)[language] }

    /// A quantity with its unit, the unit as people say it.
    static func amount(_ text: String, _ language: Language) -> String { ItemWords.amount(text: text)[language] }

    /// An item of a record as labels print it and people say it.
    static func item(_ text: String, _ language: Language) -> String { ItemWords.item(text: text)[language] }

    /// A field of an entry, in words.
    static func value(of field: EntryView.Field, in entry: EntryView, _ visit: Visit) -> String {
        guard field.name == "counts" else { return value(field.value ?? "", of: field.name, in: entry.kind, visit) }
        return entry.counts.map { count in
            let why = [count.cause.map { value($0, visit.language) }, count.note].compactMap { $0 }
            return item(count.item, visit.language) + visit.say("：", ": ") + amount(count.expected, visit.language)
                + " → "
                + amount(count.counted, visit.language)
                + (why.isEmpty
                    ? "" : visit.say("（", " (") + why.joined(separator: visit.say("：", ": ")) + visit.say("）", ")"))
        }.joined(separator: visit.say("；", "; "))
    }

    /// The field of an entry, shops by their names. A line that was taken in is one of the sender's ledger.
    static func value(_ text: String, of field: String, in kind: String, _ visit: Visit) -> String {
        switch field {
        case "from-shop", "to-shop": visit.names.shop(text)[visit.language]
        case "item" where kind == "transfer-in": sentItem(text, visit.language)
        default: value(text, of: field, visit.language)
        }
    }

    /// An item of another shop's that is taken in: what is a line there is none here.
    static func sentItem(_ text: String, _ language: Language) -> String {
        guard case .line(let seq) = ScannedText(text) else { return item(text, language) }
        return language == .zh ? "对方台账第 \(seq) 条" : "entry \(seq) of the sender's ledger"
    }

    /// The printed value of a field, with slugs in words.
    static func value(_ text: String, of field: String, _ language: Language) -> String {
        switch field {
        case "findings", "acknowledged":
            let separator = language == .zh ? "、" : ", "
            return text.split(separator: ";")
                .map { finding(String($0.filter { $0 != " " }), language) }.joined(separator: separator)
        case "class", "no-certificate-reason", "inspection-result", "disposal", "effect", "statement", "answer",
            "supplier-standing", "act":
            return value(text, language)
        case "quantity": return amount(text, language)
        case "amended":
            // `name = value; name = value`; a value may have anything in it, so that only names that are known are put in words.
            return text.split(separator: "; ").map { part in
                guard let gap = part.firstRange(of: " = "), let name = fields[String(part[..<gap.lowerBound])] else {
                    return String(part)
                }
                return name[language] + part[gap.lowerBound...]
            }.joined(separator: "; ")
        case "item": return item(text, language)
        case "drawn", "found", "missing":
            return text.split(separator: "; ").map { item(String($0), language) }
                .joined(separator: language == .zh ? "、" : ", ")
        default: return text
        }
    }

    /// A finding that was kept with an entry.
    static func finding(_ slug: String, _ language: Language) -> String {
        if let code = FindingCode(slug: slug) {
            return Wording.text(code, purpose: .receive, language: language).title
        }
        return value(slug, language)
    }

    /// The kinds of a shop's ledger by slug, in the order in which they are offered.
    static var kindSlugs: [String] { EntryKind.known.filter { $0.belongs(in: .shop) }.map(\.slug) }

    private static let kinds: [String: Bilingual] = table([
        ("receipt", "进货", "Receipt"), ("install", "安装", "Fitting"), ("removal", "旧件", "Old part"),
        ("supplier-return", "退货", "Return"), ("transfer-out", "调拨出", "Transfer out"),
        ("transfer-in", "调拨入", "Transfer in"), ("scrap", "报废", "Scrapping"), ("stock-take", "盘点", "Stock-take"),
        ("correction", "更正", "Correction"), ("heartbeat", "无进货声明", "Nothing bought"),
        ("inspection", "检查", "Inspection"),
        ("countersignature", "会签", "Countersignature"), ("redaction", "删除个人信息", "Erased personal data"),
    ])

    private static let fields: [String: Bilingual] = table([
        ("supplier", "供应商编号", "Supplier's id"), ("supplier-name", "供应商", "Supplier"),
        ("supplier-address", "供应商地址", "Supplier's address"), ("supplier-standing", "供应商状态", "Supplier's standing"),
        ("delivery-note", "送货单号", "Delivery note"), ("received", "到货日期", "Day of arrival"),
        ("maker-name", "生产厂家", "Maker"),
        ("maker-address", "厂家地址", "Maker's address"), ("product", "配件编码", "Part number"),
        ("product-name", "品名", "What it is"), ("brand", "品牌", "Brand"), ("fits", "适用机型", "Fits"),
        ("class", "类别", "Class"),
        ("quantity", "数量", "Quantity"), ("unit-price", "单价", "Unit price"), ("lot", "批次", "Lot"),
        ("serials", "序列号", "Serial numbers"), ("certificates-root", "证书根哈希", "Root of the certificates"),
        ("certificate-count", "证书数", "Certificates"), ("no-certificate-reason", "无证原因", "Why no certificate"),
        ("no-certificate-note", "说明", "Note"), ("conformity-certificate", "合格证号", "Certificate of conformity"),
        ("vouchers", "凭证", "Vouchers"), ("inspection-result", "查验结果", "Incoming inspection"),
        ("findings", "发现", "Found"),
        ("inspected-by", "验货人", "Inspected by"), ("customer", "托修方", "Customer"), ("actor", "经手人", "Recorded by"),
        ("item", "配件", "Item"), ("repair-order", "维修单号", "Repair order"), ("installed", "安装日期", "Fitted on"),
        ("work", "维修内容", "Work done"), ("mileage", "里程（公里）", "Mileage (km)"), ("position", "安装位置", "Position"),
        ("price", "售价", "Price charged"), ("warranty-until", "质保至", "Warranty until"),
        ("consent", "书面同意编号", "Written consent"), ("acknowledged", "已确认", "Accepted"),
        ("object", "维修对象", "What was repaired"),
        ("technician", "维修技师", "Technician"), ("part", "旧件名称", "Old part"), ("removed", "拆下日期", "Taken out on"),
        ("disposal", "去向", "Where it went"), ("reason", "原因", "Reason"), ("return-note", "退货单号", "Return note"),
        ("returned", "退货日期", "Returned on"), ("to-shop", "调入门店", "To the shop"), ("from-shop", "调出门店", "From the shop"),
        ("transfer-number", "调拨单号", "Transfer number"), ("counts", "盘点数", "Counts"),
        ("target", "更正的条目", "Corrects entry"),
        ("effect", "方式", "Effect"), ("amended", "更正内容", "Amended"), ("from", "自", "From"), ("to", "至", "To"),
        ("statement", "声明", "Statement"), ("order", "检查令编号", "Order"), ("authority", "检查机关", "Authority"),
        ("taken", "带走内容", "Taken"), ("act", "检查行为", "What was done"), ("about", "所涉抽样", "About sample"),
        ("log-size", "日志期数", "Epochs of the log"), ("log-root", "日志根哈希", "Root of the log"),
        ("brought", "检查人员所带数", "What the inspector brought"), ("book-size", "抽样时台账条数", "Entries of the ledger"),
        ("population", "在架件数", "On the shelf"), ("drawn", "抽到", "Drawn"), ("missing", "未找到", "Not found"),
        ("found", "找到", "Found there"), ("unlisted", "账上没有", "Not in the ledger"), ("subjects", "所涉条目", "Entries"),
        ("answers", "客户答复", "What customers answered"), ("second-inspector", "第二检查人员", "Second inspector"),
        ("reviewed", "比对时台账条数", "Entries of the ledger compared with"), ("export-digest", "文件哈希", "Hash of the file"),
        ("inspection", "检查条目", "Inspection"),
        ("answer", "答复", "Answer"), ("note", "说明", "Note"), ("targets", "删除的字段", "Erased fields"),
    ])

    private static let values: [String: Bilingual] = table([
        ("authorised", "已授权", "authorised"), ("unverified", "未核实", "unverified"), ("suspended", "已暂停", "suspended"),
        ("accepted", "合格", "accepted"), ("rejected", "拒收", "rejected"), ("quarantined", "隔离", "quarantined"),
        ("maker-not-enrolled", "厂家未入网", "maker not enrolled"), ("label-missing", "标签缺失", "label missing"),
        ("label-unreadable", "标签无法读取", "label unreadable"), ("customer-supplied", "客户自带", "customer supplied"),
        ("consumable-exempt", "辅料免证", "exempt consumable"), ("other", "其他", "other"),
        ("to-customer", "交还托修方", "to the customer"),
        ("to-maker", "返回厂家", "to the maker"), ("scrapped", "报废", "scrapped"),
        ("hazardous-waste", "按危险废物处置", "hazardous waste"), ("void", "作废", "void"), ("amend", "修改", "amended"),
        ("miscounted", "盘点有误", "miscounted"), ("lost", "丢失", "lost"), ("damaged", "损坏", "damaged"),
        ("found", "多出", "found"), ("not-recorded", "收发漏登记", "not recorded"),
        ("nothing-bought", "没有进货", "nothing bought"), ("agreed", "同意", "agreed"), ("objection", "有异议", "objection"),
        ("opened", "查阅台账", "ledger opened"), ("exported", "带走检查包", "bundle taken"),
        ("sampled", "抽样", "sample drawn"), ("compared", "抽样比对", "sample compared"),
        ("personal-opened", "查阅个人信息", "personal fields opened"), ("jobs-sampled", "抽取维修单", "repair orders drawn"),
        ("called-back", "回访客户", "customers called back"), ("noted", "备注", "note"),
        ("class-differs", "类别与证书不符", "class differs from the certificate"), ("mixed-lot", "一行多批次", "mixed lots"),
        ("lot-differs", "批次与证书不符", "lot differs from the certificate"),
        ("consent-missing", "没有客户书面同意", "no written consent"),
    ])

    private static func table(_ rows: [(String, String, String)]) -> [String: Bilingual] {
        Dictionary(uniqueKeysWithValues: rows.map { ($0.0, Bilingual(zh: $0.1, en: $0.2)) })
    }
}
