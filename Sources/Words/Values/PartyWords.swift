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
