/// Why somebody asks about a code; it decides what is good news and what to do next.
package enum Purpose: CaseIterable, Hashable, Sendable {
    /// A shop is about to put the part on its shelf.
    case receive
    /// A shop is about to fit the part.
    case install
    /// The customer asks what was fitted.
    case customer
    /// An inspector compares a shop's shelf with its ledger.
    case inspection

    /// The name used in JSON and on the command line.
    package var slug: String {
        switch self {
        case .receive: "receive"
        case .install: "install"
        case .customer: "customer"
        case .inspection: "inspection"
        }
    }

    /// The purpose of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in Purpose.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }
}
