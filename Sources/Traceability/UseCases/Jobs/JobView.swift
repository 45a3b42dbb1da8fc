import DomainCoding
package import Ledger
package import PartCertificates

/// What a job link shows: what the shop recorded on one repair order, as it counts after corrections. No person is in it.
package struct JobView: Codable, Hashable, Sendable {
    /// The shop.
    package var shopName: Bilingual
    /// Its registered address.
    package var shopAddress: String
    /// The repair order.
    package var repairOrder: String
    /// When the link ends, milliseconds since 1970.
    package var expiresAt: Int64
    /// What was fitted, oldest first.
    package var parts: [Part]
    /// Old parts that were taken out, oldest first.
    package var removed: [OldPart]

    /// A part that was fitted.
    package struct Part: Codable, Hashable, Sendable {
        /// The entry of the shop's ledger.
        package var entry: UInt64
        /// The day the shop says it was fitted.
        package var installed: CalendarDay
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
        /// The product's name.
        package var name: Bilingual?
        package var product: ProductCode?
        /// The maker's name.
        package var maker: Bilingual?
        package var partClass: PartClass?
        /// The serial number.
        package var serial: Identifier?
        /// The lot.
        package var lot: String?
        package var quantity: Quantity
        /// What was charged for it.
        package var price: Money?
        /// The customer's written consent, by its number.
        package var consent: String?
        /// Whether its class needs the customer's written consent before the repair.
        package var needsConsent: Bool
        /// The last day of the shop's warranty.
        package var warrantyUntil: CalendarDay?
        /// The maker's warranty, months.
        package var warrantyMonths: Int?
        /// Where it was fitted.
        package var position: String?
        /// The digits of its code; absent for a part without certificate.
        package var digits: String?
    }

    /// An old part.
    package struct OldPart: Codable, Hashable, Sendable {
        /// What it is.
        package var part: String
        /// The day it was taken out.
        package var removed: CalendarDay
        package var disposal: Disposal
        /// Why it was taken out.
        package var reason: String?
        /// How many photographs the shop keeps of it.
        package var photographs: Int
    }
}
