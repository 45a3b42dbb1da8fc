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
}
