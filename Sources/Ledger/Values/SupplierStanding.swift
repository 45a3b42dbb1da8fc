/// A supplier's standing in the shop's register on the day of the receipt.
package enum SupplierStanding: UInt64, FieldChoice {
    /// Authorised by the maker.
    case authorised = 1
    /// Not verified.
    case unverified = 2
    /// Suspended.
    case suspended = 3

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .authorised: "authorised"
        case .unverified: "unverified"
        case .suspended: "suspended"
        }
    }
}
