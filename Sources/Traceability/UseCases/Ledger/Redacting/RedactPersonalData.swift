/// Erases personal values of entries of a book for good: of a repair order, of a customer, or of some entries.
///
/// The entries stay, and so does every proof. A `redaction` entry says which fields of which entries, why, and under whose
/// order. Business fields cannot be erased. Asked again, it finds nothing left and adds nothing.
public struct RedactPersonalData: Codable, Hashable, Sendable {
    /// The shop whose book it is, by id; or `issuer`.
    public var shop: String?
    /// The maker whose book it is, by id; or `shop`.
    public var issuer: String?
    /// Every install and removal of this repair order.
    public var repairOrder: String?
    /// Every entry that names this customer, exactly as it was recorded.
    public var customer: String?
    /// These entries, by index.
    @OrEmpty public var entries: [UInt64] = []
    /// Only these personal fields, by name; none: all of them.
    @OrEmpty public var fields: [String] = []
    /// Why. It cannot be erased: no personal data here.
    public var reason: String
    /// Under whose order, or at whose request. It cannot be erased either.
    public var order: String

    /// Makes a request for entries of a shop's book; say which by `repairOrder`, `customer` or `entries`.
    public init(shop: String, reason: String, order: String) {
        self.shop = shop
        self.reason = reason
        self.order = order
    }

    /// What was erased.
    public struct Answer: Codable, Hashable, Sendable {
        /// Index of the redaction entry; nil when nothing was left to erase.
        public var seq: UInt64?
        /// The fields that were open until now, ascending by entry.
        public var erased: [Erased]

        /// Makes an answer.
        public init(seq: UInt64?, erased: [Erased]) {
            self.seq = seq
            self.erased = erased
        }
    }

    /// The fields of one entry.
    public struct Erased: Codable, Hashable, Sendable {
        /// Index of the entry.
        public var seq: UInt64
        /// The names of the fields.
        public var fields: [String]

        /// Makes a description.
        public init(seq: UInt64, fields: [String]) {
            self.seq = seq
            self.fields = fields
        }
    }
}
