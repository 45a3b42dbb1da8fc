/// What a job link shows: what the shop recorded on one repair order, as it counts after corrections. No person is in it.
public struct JobView: Codable, Hashable, Sendable {
    /// The shop.
    public var shopName: Bilingual
    /// Its registered address.
    public var shopAddress: String
    /// The repair order.
    public var repairOrder: String
    /// When the link ends, milliseconds since 1970.
    public var expiresAt: Int64
    /// What was fitted, oldest first.
    public var parts: [Part]
    /// Old parts that were taken out, oldest first.
    public var removed: [OldPart]

    /// A part that was fitted.
    public struct Part: Codable, Hashable, Sendable {
        /// The entry of the shop's ledger.
        public var entry: UInt64
        /// The day the shop says it was fitted, `yyyy-mm-dd`.
        public var installed: String
        /// When it was recorded, milliseconds since 1970.
        public var recordedAt: Int64
        /// The product's name.
        public var name: Bilingual?
        /// GTIN or part number.
        public var product: String?
        /// The maker's name.
        public var maker: Bilingual?
        /// Class by slug.
        public var partClass: String?
        /// The serial number.
        public var serial: String?
        /// The lot.
        public var lot: String?
        /// With its unit.
        public var quantity: String
        /// What was charged for it, with its currency.
        public var price: String?
        /// The customer's written consent, by its number.
        public var consent: String?
        /// Whether its class needs the customer's written consent before the repair.
        public var needsConsent: Bool
        /// The last day of the shop's warranty, `yyyy-mm-dd`.
        public var warrantyUntil: String?
        /// The maker's warranty, months.
        public var warrantyMonths: Int?
        /// Where it was fitted.
        public var position: String?
        /// The digits of its code; absent for a part without certificate.
        public var digits: String?
    }

    /// An old part.
    public struct OldPart: Codable, Hashable, Sendable {
        /// What it is.
        public var part: String
        /// The day it was taken out, `yyyy-mm-dd`.
        public var removed: String
        /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
        public var disposal: String
        /// Why it was taken out.
        public var reason: String?
        /// How many photographs the shop keeps of it.
        public var photographs: Int
    }
}
