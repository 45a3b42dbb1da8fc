/// Where a removed part went.
package enum Disposal: UInt64, FieldChoice {
    /// Handed to the customer, whose it is.
    case toCustomer = 1
    /// Returned to the maker under warranty.
    case toMaker = 2
    /// Scrapped.
    case scrapped = 3
    /// Given to a collector of hazardous waste.
    case hazardousWaste = 4

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .toCustomer: "to-customer"
        case .toMaker: "to-maker"
        case .scrapped: "scrapped"
        case .hazardousWaste: "hazardous-waste"
        }
    }
}
