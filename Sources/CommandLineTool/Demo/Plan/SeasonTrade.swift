import PartCertificates

/// A delivery that a shop books.
struct SeasonDelivery: Hashable, Sendable {
    var shop: Int
    /// Nil for what a customer brought.
    var supplier: Int?
    var note: String
    /// The day on which it is recorded.
    var day: Int
    /// The day on which it is said to have arrived.
    var received: Int
    var lines: [SeasonLine]
}

/// One line of a delivery.
struct SeasonLine: Hashable, Sendable {
    /// Indices of the parts whose codes are scanned; none on a line without certificates.
    var parts: [Int] = []
    /// Whether the code is a forgery after that part's: another serial, signed by somebody else.
    var isForged = false
    /// Index of the product; nil for a product of a maker that is not enrolled.
    var product: Int?
    /// What the delivery note states when no certificate does, or states besides it.
    var productName: String?
    var brand: String?
    var maker: String?
    var statedClass: PartClass?
    /// In thousandths of the unit; nil to take it from the codes.
    var quantity: Int?
    var unit: String
    /// Of one unit, in fen.
    var price: Int
    /// Why there is no certificate, by slug.
    var reason: String?
    var note: String?
    var conformity: String?
    /// The customer who countersigned.
    var customer: String?
}

/// What is fitted, moved or counted.
enum SeasonItem: Hashable, Sendable {
    case part(Int)
    case line(delivery: Int, line: Int)
}

/// An install.
struct SeasonInstall: Hashable, Sendable {
    var shop: Int
    var day: Int
    var item: SeasonItem
    /// In thousandths of the unit; nil for one piece.
    var quantity: Int?
    var unit: String
    var repairOrder: String
    var work: String
    var model: String?
    var mileage: Int?
    var position: String?
    /// In fen.
    var price: Int
    var consent: String?
    /// The verdicts that a person accepts.
    var acknowledged: [String] = []
    var object: String
    var technician: String
    var customer: String
}

/// Everything else that a shop records.
struct SeasonMove: Hashable, Sendable {
    var shop: Int
    var day: Int
    var action: Action

    enum Action: Hashable, Sendable {
        case transferOut(SeasonItem, to: Int, number: String)
        case transferIn(SeasonItem, from: Int, number: String)
        case supplierReturn(SeasonItem, supplier: Int, note: String, reason: String)
        case scrap(SeasonItem, reason: String)
        /// Takes out a part that this shop fitted, or an old part without a certificate.
        case removal(SeasonItem?, part: String, repairOrder: String, disposal: String)
        /// Voids an install, by its index, as made on the wrong order.
        case undo(install: Int, reason: String)
        case heartbeat(from: Int, to: Int)
        /// Counts items and finds what the ledger says, in thousandths of the unit.
        case stockTake([Count])
    }

    struct Count: Hashable, Sendable {
        var item: SeasonItem
        var quantity: Int
        var unit: String
    }
}

/// A query of a code.
struct SeasonScan: Hashable, Sendable {
    var day: Int
    /// `receive`, `install`, `customer` or `inspection`.
    var purpose: String
    var part: Int
    /// The shop whose technician asks; nil for anybody.
    var shop: Int?
    /// The pseudonym of a customer's phone.
    var device: String?
    /// The shop near which the phone is, if its owner lets us know.
    var near: Int?
    var repairOrder: String?
    var model: String?
}
