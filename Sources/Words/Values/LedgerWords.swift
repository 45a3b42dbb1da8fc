package import Ledger
package import PartVerification
package import Traceability

// The words of the ledger: kinds of entries, their fields, and the choices in them.

extension EntryKind {
    /// The kind in words; one that this version does not know stands for itself.
    package var words: Bilingual {
        switch self {
        case .issue: Bilingual(zh: "签发", en: "Issue")
        case .ship: Bilingual(zh: "发货", en: "Shipment")
        case .recall: Bilingual(zh: "召回", en: "Recall")
        case .revoke: Bilingual(zh: "作废", en: "Withdrawal")
        case .quarantine: Bilingual(zh: "隔离", en: "Hold")
        case .receipt: Bilingual(zh: "进货", en: "Receipt")
        case .install: Bilingual(zh: "安装", en: "Fitting")
        case .removal: Bilingual(zh: "旧件", en: "Old part")
        case .supplierReturn: Bilingual(zh: "退货", en: "Return")
        case .transferOut: Bilingual(zh: "调拨出", en: "Transfer out")
        case .transferIn: Bilingual(zh: "调拨入", en: "Transfer in")
        case .scrap: Bilingual(zh: "报废", en: "Scrapping")
        case .stockTake: Bilingual(zh: "盘点", en: "Stock-take")
        case .sale: Bilingual(zh: "零售", en: "Sale")
        case .correction: Bilingual(zh: "更正", en: "Correction")
        case .heartbeat: Bilingual(zh: "无进货声明", en: "Nothing bought")
        case .inspection: Bilingual(zh: "检查", en: "Inspection")
        case .countersignature: Bilingual(zh: "会签", en: "Countersignature")
        case .redaction: Bilingual(zh: "删除个人信息", en: "Erased personal data")
        default: Bilingual(slug)
        }
    }
}

extension InspectionResult {
    package var words: Bilingual {
        switch self {
        case .accepted: Bilingual(zh: "合格", en: slug)
        case .rejected: Bilingual(zh: "拒收", en: slug)
        case .quarantined: Bilingual(zh: "隔离", en: slug)
        }
    }
}

extension SupplierStanding {
    package var words: Bilingual {
        switch self {
        case .authorised: Bilingual(zh: "已授权", en: slug)
        case .unverified: Bilingual(zh: "未核实", en: slug)
        case .suspended: Bilingual(zh: "已暂停", en: slug)
        }
    }
}

extension NoCertificateReason {
    package var words: Bilingual {
        switch self {
        case .makerNotEnrolled: Bilingual(zh: "厂家未入网", en: "maker not enrolled")
        case .labelMissing: Bilingual(zh: "标签缺失", en: "label missing")
        case .labelUnreadable: Bilingual(zh: "标签无法读取", en: "label unreadable")
        case .customerSupplied: Bilingual(zh: "客户自带", en: "customer supplied")
        case .consumableExempt: Bilingual(zh: "辅料免证", en: "exempt consumable")
        case .other: Bilingual(zh: "其他", en: "other")
        }
    }
}

extension Disposal {
    package var words: Bilingual {
        switch self {
        case .toCustomer: Bilingual(zh: "交还托修方", en: "to the customer")
        case .toMaker: Bilingual(zh: "返回厂家", en: "to the maker")
        case .scrapped: Bilingual(zh: "报废", en: "scrapped")
        case .hazardousWaste: Bilingual(zh: "按危险废物处置", en: "hazardous waste")
        }
    }
}

extension CorrectionEffect {
    package var words: Bilingual {
        switch self {
        case .void: Bilingual(zh: "作废", en: "void")
        case .amend: Bilingual(zh: "修改", en: "amended")
        }
    }
}

extension HeartbeatStatement {
    package var words: Bilingual {
        switch self {
        case .nothingBought: Bilingual(zh: "没有进货", en: "nothing bought")
        }
    }
}

extension Countersignature {
    package var words: Bilingual {
        switch self {
        case .agreed: Bilingual(zh: "同意", en: slug)
        case .objection: Bilingual(zh: "有异议", en: slug)
        }
    }
}

extension StockCause {
    package var words: Bilingual {
        switch self {
        case .miscounted: Bilingual(zh: "盘点有误", en: slug)
        case .lost: Bilingual(zh: "丢失", en: slug)
        case .damaged: Bilingual(zh: "损坏", en: slug)
        case .found: Bilingual(zh: "多出", en: slug)
        case .notRecorded: Bilingual(zh: "收发漏登记", en: "not recorded")
        case .other: Bilingual(zh: "其他", en: slug)
        }
    }
}

extension InspectionAct {
    package var words: Bilingual {
        switch self {
        case .opened: Bilingual(zh: "查阅台账", en: "ledger opened")
        case .exported: Bilingual(zh: "带走检查包", en: "bundle taken")
        case .sampled: Bilingual(zh: "抽样", en: "sample drawn")
        case .compared: Bilingual(zh: "抽样比对", en: "sample compared")
        case .personalOpened: Bilingual(zh: "查阅个人信息", en: "personal fields opened")
        case .jobsSampled: Bilingual(zh: "抽取维修单", en: "repair orders drawn")
        case .calledBack: Bilingual(zh: "回访客户", en: "customers called back")
        case .noted: Bilingual(zh: "备注", en: "note")
        }
    }
}

/// What the fields of entries are called.
package enum FieldWords {
    /// A field by its name in the tables of docs/ledger.md; one that has no words stands for itself.
    package static func name(_ field: String) -> Bilingual { names[field] ?? Bilingual(field) }

    private static let names: [String: Bilingual] = [
        "supplier": Bilingual(zh: "供应商编号", en: "Supplier's id"),
        "supplier-name": Bilingual(zh: "供应商", en: "Supplier"),
        "supplier-address": Bilingual(zh: "供应商地址", en: "Supplier's address"),
        "supplier-standing": Bilingual(zh: "供应商状态", en: "Supplier's standing"),
        "delivery-note": Bilingual(zh: "送货单号", en: "Delivery note"),
        "received": Bilingual(zh: "到货日期", en: "Day of arrival"),
        "maker-name": Bilingual(zh: "生产厂家", en: "Maker"),
        "maker-address": Bilingual(zh: "厂家地址", en: "Maker's address"),
        "product": Bilingual(zh: "配件编码", en: "Part number"),
        "product-name": Bilingual(zh: "品名", en: "What it is"),
        "brand": Bilingual(zh: "品牌", en: "Brand"),
        "fits": Bilingual(zh: "适用机型", en: "Fits"),
        "class": Bilingual(zh: "类别", en: "Class"),
        "quantity": Bilingual(zh: "数量", en: "Quantity"),
        "unit-price": Bilingual(zh: "单价", en: "Unit price"),
        "lot": Bilingual(zh: "批次", en: "Lot"),
        "serials": Bilingual(zh: "序列号", en: "Serial numbers"),
        "certificates-root": Bilingual(zh: "证书根哈希", en: "Root of the certificates"),
        "certificate-count": Bilingual(zh: "证书数", en: "Certificates"),
        "no-certificate-reason": Bilingual(zh: "无证原因", en: "Why no certificate"),
        "no-certificate-note": Bilingual(zh: "说明", en: "Note"),
        "conformity-certificate": Bilingual(zh: "合格证号", en: "Certificate of conformity"),
        "vouchers": Bilingual(zh: "凭证", en: "Vouchers"),
        "inspection-result": Bilingual(zh: "查验结果", en: "Incoming inspection"),
        "findings": Bilingual(zh: "发现", en: "Found"),
        "inspected-by": Bilingual(zh: "验货人", en: "Inspected by"),
        "customer": Bilingual(zh: "托修方", en: "Customer"),
        "actor": Bilingual(zh: "经手人", en: "Recorded by"),
        "item": Bilingual(zh: "配件", en: "Item"),
        "repair-order": Bilingual(zh: "维修单号", en: "Repair order"),
        "installed": Bilingual(zh: "安装日期", en: "Fitted on"),
        "sold": Bilingual(zh: "售出日期", en: "Sold on"),
        "sale-number": Bilingual(zh: "销售单号", en: "Number of the sale"),
        "buyer": Bilingual(zh: "购买人", en: "Buyer"),
        "work": Bilingual(zh: "维修内容", en: "Work done"),
        "mileage": Bilingual(zh: "里程（公里）", en: "Mileage (km)"),
        "position": Bilingual(zh: "安装位置", en: "Position"),
        "price": Bilingual(zh: "售价", en: "Price charged"),
        "warranty-until": Bilingual(zh: "质保至", en: "Warranty until"),
        "consent": Bilingual(zh: "书面同意编号", en: "Written consent"),
        "acknowledged": Bilingual(zh: "已确认", en: "Accepted"),
        "object": Bilingual(zh: "维修对象", en: "What was repaired"),
        "technician": Bilingual(zh: "维修技师", en: "Technician"),
        "part": Bilingual(zh: "旧件名称", en: "Old part"),
        "removed": Bilingual(zh: "拆下日期", en: "Taken out on"),
        "disposal": Bilingual(zh: "去向", en: "Where it went"),
        "reason": Bilingual(zh: "原因", en: "Reason"),
        "return-note": Bilingual(zh: "退货单号", en: "Return note"),
        "returned": Bilingual(zh: "退货日期", en: "Returned on"),
        "to-shop": Bilingual(zh: "调入门店", en: "To the shop"),
        "from-shop": Bilingual(zh: "调出门店", en: "From the shop"),
        "transfer-number": Bilingual(zh: "调拨单号", en: "Transfer number"),
        "counts": Bilingual(zh: "盘点数", en: "Counts"),
        "target": Bilingual(zh: "更正的条目", en: "Corrects entry"),
        "effect": Bilingual(zh: "方式", en: "Effect"),
        "amended": Bilingual(zh: "更正内容", en: "Amended"),
        "from": Bilingual(zh: "自", en: "From"),
        "to": Bilingual(zh: "至", en: "To"),
        "statement": Bilingual(zh: "声明", en: "Statement"),
        "order": Bilingual(zh: "检查令编号", en: "Order"),
        "authority": Bilingual(zh: "检查机关", en: "Authority"),
        "taken": Bilingual(zh: "带走内容", en: "Taken"),
        "act": Bilingual(zh: "检查行为", en: "What was done"),
        "about": Bilingual(zh: "所涉抽样", en: "About sample"),
        "log-size": Bilingual(zh: "日志期数", en: "Epochs of the log"),
        "log-root": Bilingual(zh: "日志根哈希", en: "Root of the log"),
        "brought": Bilingual(zh: "检查人员所带数", en: "What the inspector brought"),
        "book-size": Bilingual(zh: "抽样时台账条数", en: "Entries of the ledger"),
        "population": Bilingual(zh: "在架件数", en: "On the shelf"),
        "drawn": Bilingual(zh: "抽到", en: "Drawn"),
        "missing": Bilingual(zh: "未找到", en: "Not found"),
        "found": Bilingual(zh: "找到", en: "Found there"),
        "unlisted": Bilingual(zh: "账上没有", en: "Not in the ledger"),
        "subjects": Bilingual(zh: "所涉条目", en: "Entries"),
        "answers": Bilingual(zh: "客户答复", en: "What customers answered"),
        "second-inspector": Bilingual(zh: "第二检查人员", en: "Second inspector"),
        "reviewed": Bilingual(zh: "比对时台账条数", en: "Entries of the ledger compared with"),
        "export-digest": Bilingual(zh: "文件哈希", en: "Hash of the file"),
        "inspection": Bilingual(zh: "检查条目", en: "Inspection"),
        "answer": Bilingual(zh: "答复", en: "Answer"),
        "note": Bilingual(zh: "说明", en: "Note"),
        "targets": Bilingual(zh: "删除的字段", en: "Erased fields"),
    ]
}

/// What was found when an entry was made and is kept with it.
package enum RemarkWords {
    /// A finding in words: that of a verdict, or a rule of the shop's own; anything else stands for itself.
    package static func of(_ slug: String, _ language: Language) -> String {
        if let code = FindingCode(slug: slug) {
            return Wording.text(code, purpose: .receive, language: language).title
        }
        return names[slug]?[language] ?? slug
    }

    private static let names: [String: Bilingual] = [
        "class-differs": Bilingual(zh: "类别与证书不符", en: "class differs from the certificate"),
        "mixed-lot": Bilingual(zh: "一行多批次", en: "mixed lots"),
        "lot-differs": Bilingual(zh: "批次与证书不符", en: "lot differs from the certificate"),
        "consent-missing": Bilingual(zh: "没有客户书面同意", en: "no written consent"),
    ]
}
