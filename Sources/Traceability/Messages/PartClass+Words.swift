public import PartCertificates

extension PartClass {
    /// The class as labels, pages and reports name it.
    public var words: Bilingual {
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
}
