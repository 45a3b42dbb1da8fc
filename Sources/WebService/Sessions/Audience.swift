import StoreContract
import Traceability

/// Whom a page is for.
enum Audience: Sendable {
    /// Everybody who is signed in.
    case everybody
    /// Technicians and managers of a shop.
    case shop
    /// Managers of a shop.
    case shopManager
    case maker
    case inspector
    case `operator`

    /// Whether somebody with this role may open it.
    func admits(_ role: Role?) -> Bool {
        switch self {
        case .everybody: role != nil
        case .shop: role == .technician || role == .shopManager
        case .shopManager: role == .shopManager
        case .maker: role == .maker
        case .inspector: role == .inspector
        case .operator: role == .operator
        }
    }
}

extension Role {
    /// Where a person starts after signing in.
    var home: String {
        switch self {
        case .technician, .shopManager: "/shop"
        case .maker: "/maker"
        case .inspector: "/inspect"
        case .operator: "/admin"
        }
    }

    /// The role in words.
    var words: Bilingual {
        switch self {
        case .technician: Bilingual(zh: "维修技师", en: "Technician")
        case .shopManager: Bilingual(zh: "店长", en: "Shop manager")
        case .maker: Bilingual(zh: "厂家", en: "Maker")
        case .inspector: Bilingual(zh: "监管人员", en: "Inspector")
        case .operator: Bilingual(zh: "系统管理员", en: "Operator")
        }
    }
}
