import CBOR

/// One of a few things, numbered from 1 without gaps; the number stands in the field, the slug in tables and JSON.
package protocol FieldChoice: FieldConvertible, FieldContent, CaseIterable, RawRepresentable, Hashable
where RawValue == UInt64 {
    /// The words used in tables, JSON and addresses, in the order of the numbers.
    static var slugs: [String] { get }
}

extension FieldChoice {
    package static var fieldType: FieldType { .choice(slugs) }

    /// The word used in tables, JSON and addresses.
    package var slug: String { Self.slugs[Int(rawValue) - 1] }

    /// The choice of that exact slug; nil when there is none.
    package init?(slug: String) {
        guard let index = Self.slugs.firstIndex(of: slug) else { return nil }
        self.init(rawValue: UInt64(index) + 1)
    }

    /// Reads the number.
    package init?(field value: FieldValue) {
        guard case .unsigned(let number) = value else { return nil }
        self.init(rawValue: number)
    }

    /// The number.
    package var fieldValue: FieldValue { .unsigned(rawValue) }
}

/// A supplier's standing in the shop's register on the day of the receipt.
package enum SupplierStanding: UInt64, FieldChoice {
    /// Authorised by the maker.
    case authorised = 1
    /// Not verified.
    case unverified = 2
    /// Suspended.
    case suspended = 3

    package static let slugs = ["authorised", "unverified", "suspended"]
}

/// What the incoming inspection found.
package enum InspectionResult: UInt64, FieldChoice {
    /// Good: on the shelf.
    case accepted = 1
    /// Sent away: never on the shelf.
    case rejected = 2
    /// On the shelf but not to be fitted until a correction says so.
    case quarantined = 3

    package static let slugs = ["accepted", "rejected", "quarantined"]
}

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

    package static let slugs = [
        "maker-not-enrolled", "label-missing", "label-unreadable", "customer-supplied", "consumable-exempt", "other",
    ]
}

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

    package static let slugs = ["to-customer", "to-maker", "scrapped", "hazardous-waste"]
}

/// Why a count differs from the ledger.
package enum StockCause: UInt64, FieldChoice {
    /// An earlier count was wrong, or this one corrects it.
    case miscounted = 1
    /// It is missing, and nobody knows why.
    case lost = 2
    /// It was damaged and thrown away.
    case damaged = 3
    /// More lay there than the ledger has.
    case found = 4
    /// It was received or used, and the entry was forgotten.
    case notRecorded = 5
    /// Something else.
    case other = 6

    package static let slugs = ["miscounted", "lost", "damaged", "found", "not-recorded", "other"]
}

/// What a correction does to its target.
package enum CorrectionEffect: UInt64, FieldChoice {
    /// The target counts as if it had not been made.
    case void = 1
    /// Fields of the target take other values.
    case amend = 2

    package static let slugs = ["void", "amend"]
}

/// What a heartbeat states about its days.
package enum HeartbeatStatement: UInt64, FieldChoice {
    /// Nothing was bought.
    case nothingBought = 1

    package static let slugs = ["nothing-bought"]
}

/// What an inspector did.
package enum InspectionAct: UInt64, FieldChoice {
    /// Opened the ledger.
    case opened = 1
    /// Took a bundle along.
    case exported = 2
    /// Drew items of the shelf.
    case sampled = 3
    /// Compared a sample with the shelf.
    case compared = 4
    /// Had personal fields opened.
    case personalOpened = 5
    /// Drew repair orders.
    case jobsSampled = 6
    /// Called the customers of orders that were drawn.
    case calledBack = 7
    /// Noted something.
    case noted = 8

    package static let slugs = [
        "opened", "exported", "sampled", "compared", "personal-opened", "jobs-sampled", "called-back", "noted",
    ]
}

/// What a shop says about an inspection of its ledger.
package enum Countersignature: UInt64, FieldChoice {
    /// It agrees that this was looked at and taken.
    case agreed = 1
    /// It objects.
    case objection = 2

    package static let slugs = ["agreed", "objection"]
}

/// What a recall entry does.
package enum RecallAction: UInt64, FieldChoice {
    /// The recall begins.
    case start = 1
    /// The recall is over.
    case end = 2

    package static let slugs = ["start", "end"]
}

/// What a quarantine entry does.
package enum QuarantineAction: UInt64, FieldChoice {
    /// The parts are put on hold.
    case hold = 1
    /// The parts may be used again.
    case release = 2

    package static let slugs = ["hold", "release"]
}
