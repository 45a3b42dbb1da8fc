/// Why a receipt has no certificates.
package enum NoCertificateReason: UInt64, FieldChoice {
    /// The maker takes no part.
    case makerNotEnrolled = 1
    /// The part came without its label.
    case labelMissing = 2
    /// The label cannot be read.
    case labelUnreadable = 3
    /// The customer brought the part along.
    case customerSupplied = 4
    /// A consumable that needs none.
    case consumableExempt = 5
    /// Another reason, given in the note.
    case other = 6

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .makerNotEnrolled: "maker-not-enrolled"
        case .labelMissing: "label-missing"
        case .labelUnreadable: "label-unreadable"
        case .customerSupplied: "customer-supplied"
        case .consumableExempt: "consumable-exempt"
        case .other: "other"
        }
    }
}
