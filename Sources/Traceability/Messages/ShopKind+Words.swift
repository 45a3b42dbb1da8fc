import StoreContract

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
