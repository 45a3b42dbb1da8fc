import StoreContract
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
