package import PartCertificates
package import Traceability

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
