/// Erases personal values of entries of a book for good: of a repair order, of a customer, or of some entries.
///
/// The entries stay, and so does every proof. A `redaction` entry says which fields of which entries, why, and under whose
/// order. Business fields cannot be erased. Asked again, it finds nothing left and adds nothing.
package struct RedactPersonalData: Codable, Hashable, Sendable {
    /// The shop whose book it is, by id; or `issuer`.
    package var shop: String?
    /// The maker whose book it is, by id; or `shop`.
    package var issuer: String?
    /// Every install and removal of this repair order.
    package var repairOrder: String?
    /// Every entry that names this customer, exactly as it was recorded.
    package var customer: String?
    /// These entries, by index.
    @OrEmpty package var entries: [UInt64] = []
    /// Only these personal fields, by name; none: all of them.
    @OrEmpty package var fields: [String] = []
    /// Why. It cannot be erased: no personal data here.
    package var reason: String
    /// Under whose order, or at whose request. It cannot be erased either.
    package var order: String

    /// Makes a request for entries of a shop's book; say which by `repairOrder`, `customer` or `entries`.
    package init(shop: String, reason: String, order: String) {
        self.shop = shop
        self.reason = reason
        self.order = order
    }

    /// What was erased.
    package struct Answer: Codable, Hashable, Sendable {
        /// Index of the redaction entry; nil when nothing was left to erase.
        package var seq: UInt64?
        /// The fields that were open until now, ascending by entry.
        package var erased: [Erased]

        package init(seq: UInt64?, erased: [Erased]) {
            self.seq = seq
            self.erased = erased
        }
    }

    /// The fields of one entry.
    package struct Erased: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// The names of the fields.
        package var fields: [String]

        package init(seq: UInt64, fields: [String]) {
            self.seq = seq
            self.fields = fields
        }
    }
}
