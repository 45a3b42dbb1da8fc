import Ledger
package import PartCertificates
import PartVerification
package import StoreContract
package import Traceability

extension ShopKind {
    /// The kind in words.
    package var words: Bilingual {
        switch self {
        case .independent: Bilingual(zh: "独立门店", en: "Independent")
        case .dealer: Bilingual(zh: "经销商", en: "Dealer")
        case .chain: Bilingual(zh: "连锁", en: "Chain")
        }
    }
}

extension Bilingual {
    /// Texts one after the other, with the comma of each language.
    package static func list(_ texts: [Bilingual]) -> Bilingual {
        Bilingual(zh: texts.map(\.zh).joined(separator: "、"), en: texts.map(\.en).joined(separator: ", "))
    }
}

extension Role {
    /// The role in words.
    package var words: Bilingual {
        switch self {
        case .technician: Bilingual(zh: "维修技师", en: "Technician")
        case .shopManager: Bilingual(zh: "店长", en: "Shop manager")
        case .maker: Bilingual(zh: "厂家", en: "Maker")
        case .inspector: Bilingual(zh: "监管人员", en: "Inspector")
        case .operator: Bilingual(zh: "系统管理员", en: "Operator")
        }
    }
}

extension ApplicantKind {
    package var words: Bilingual {
        switch self {
        case .shop: Bilingual("维修门店", "A repair shop")
        case .issuer: Bilingual("配件厂家", "A maker of parts")
        }
    }
}

extension ApplicationState {
    /// How far an application has come.
    package var words: Bilingual {
        switch self {
        case .accepted: Bilingual("已开通", "Enrolled")
        case .declined: Bilingual("未予开通", "Declined")
        case .open: Bilingual("等待核实", "Waiting to be checked")
        }
    }
}

extension BatchState {
    /// How far a batch is, with its sign.
    package var words: Bilingual {
        switch self {
        case .registered: Bilingual("✓ 已登记", "✓ Registered")
        case .reserved: Bilingual("! 上传中", "! Being uploaded")
        case .abandoned: Bilingual("? 已放弃", "? Abandoned")
        }
    }
}

extension MeasureKind {
    package var words: Bilingual {
        switch self {
        case .recall: Bilingual("召回", "Recall")
        case .quarantine: Bilingual("隔离", "Hold")
        case .revocation: Bilingual("作废", "Revocation")
        }
    }
}

extension PartClass {
    /// The class as labels, pages and reports name it.
    package var words: Bilingual {
        switch self {
        case .oem: Bilingual(zh: "原厂件", en: "OEM part")
        case .equivalentQuality: Bilingual(zh: "同质配件", en: "Equivalent-quality part")
        case .remanufactured: Bilingual(zh: "再制造件", en: "Remanufactured part")
        case .aftermarket: Bilingual(zh: "品牌件（副厂件）", en: "Aftermarket part")
        case .repaired: Bilingual(zh: "修复件", en: "Repaired part")
        case .refurbished: Bilingual(zh: "翻新件", en: "Refurbished part")
        case .salvaged: Bilingual(zh: "拆车件", en: "Salvaged part")
        }
    }
    /// What the class means, for somebody who buys a repair once in years.
    package var explanation: Bilingual {
        switch self {
        case .oem:
            Bilingual(zh: "整机厂自己的配件，与新机所装相同。", en: "The appliance or vehicle maker's own part, as fitted when new.")
        case .equivalentQuality:
            Bilingual(
                zh: "不是原厂件，质量不低于原厂件；换装前要有您的书面同意。",
                en: "Not the maker's own, of no lesser quality; it takes your written consent before the repair.")
        case .remanufactured:
            Bilingual(
                zh: "旧件经工厂重新制造，性能达到新件标准；换装前要有您的书面同意。",
                en:
                    "A used part rebuilt in a factory to the standard of a new one; it takes your written consent before the repair."
            )
        case .aftermarket:
            Bilingual(
                zh: "其他品牌的新件。不是原厂件，也不因此就是假货。",
                en: "A new part of another brand. Not the maker's own, and not fake for that reason.")
        case .repaired: Bilingual(zh: "坏过、修好后再用的件，不是新件。", en: "A part that was broken and mended; not new.")
        case .refurbished: Bilingual(zh: "用过、清洁整理后再用的件，不是新件。", en: "A used part, cleaned and made good; not new.")
        case .salvaged: Bilingual(zh: "从旧机器上拆下的件，不是新件。", en: "Taken out of another machine; not new.")
        }
    }
}

extension DoubtKind {
    /// What is doubted.
    package var words: Bilingual {
        switch self {
        case .serialDiffers: Bilingual("实物上的序列号不一致", "The serial on the part differs")
        case .otherRepair: Bilingual("门店或日期不是我那次维修", "Shop or day are not those of my repair")
        case .looksDifferent: Bilingual("实物或标签看着不对", "The part or its label looks wrong")
        case .other: Bilingual("其他", "Something else")
        }
    }
}

extension DoubtView {
    /// How far it has come.
    package var stateWords: Bilingual {
        if closedAt != nil { return Bilingual("已办结", "Settled") }
        return answers.isEmpty ? Bilingual("等待答复", "Waiting for an answer") : Bilingual("已答复", "Answered")
    }

    /// Which part it is about: its name and serial, else the certificate.
    package var partWords: Bilingual? {
        guard productName != nil || serial != nil else { return certificate.map { Bilingual($0.description) } }
        func known(_ language: Language) -> String {
            [productName?[language], serial?.printed].compactMap { $0 }.joined(separator: " · ")
        }
        return Bilingual(known(.zh), known(.en))
    }
}

extension DoubtView.Reply {
    /// Who answered.
    package var authorWords: Bilingual {
        switch role {
        case .maker: Bilingual("厂家", "The maker")
        case .technician, .shopManager: Bilingual("门店", "The shop")
        case .inspector, .operator: Bilingual("本系统", "The operator")
        }
    }
}
