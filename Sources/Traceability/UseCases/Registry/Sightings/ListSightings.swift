import DomainCoding
package import Ledger
package import PartCertificates

/// Shows a maker where its codes are asked about: queries by coarse place and by day, and pairs of shops that cannot both
/// have had the same part. Places are cells of half a degree, so that nobody's way home can be read from them.
package struct ListSightings: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// How many days back; default 30, at most 180.
    package var days: Int?

    package init(issuer: IssuerID, days: Int? = nil) {
        self.issuer = issuer
        self.days = days
    }

    /// What was seen.
    package struct Answer: Codable, Hashable, Sendable {
        /// The first day that is counted.
        package var from: CalendarDay
        /// Queries without a place.
        package var withoutPlace: Int
        /// Most queries first.
        package var places: [PlaceCount]
        /// Ascending by day; days without queries are left out.
        package var days: [DayCount]
        /// Newest first.
        package var contradictions: [Contradiction]
        /// Whether there were more queries than were looked at.
        package var isCut: Bool
    }

    /// Queries of a cell.
    package struct PlaceCount: Codable, Hashable, Sendable {
        /// The middle of the cell, degrees.
        package var latitude: Double
        /// Degrees east.
        package var longitude: Double
        /// An enrolled shop within 50 km of it, to go by.
        package var near: Bilingual?
        /// Queries by shops.
        package var shops: Int
        /// Queries by the public.
        package var anonymous: Int
        /// Of all: those whose verdict was stop.
        package var stops: Int
    }

    /// Queries of a day.
    package struct DayCount: Codable, Hashable, Sendable {
        package var day: CalendarDay
        /// Queries by shops.
        package var shops: Int
        /// Queries by the public.
        package var anonymous: Int
        /// Of all: those whose verdict was stop.
        package var stops: Int
    }

    /// A part that two shops had in hand, too far apart for the time between.
    package struct Contradiction: Codable, Hashable, Sendable {
        package var certificate: CertificateID
        /// The product's name in the catalogue.
        package var productName: Bilingual?
        /// The serial number.
        package var serial: Identifier?
        /// The shop that had it first.
        package var firstShop: Bilingual
        /// Milliseconds since 1970.
        package var firstAt: Int64
        /// The other shop.
        package var secondShop: Bilingual
        /// Milliseconds since 1970.
        package var secondAt: Int64
        /// Between the two, as the crow flies.
        package var kilometres: Int
    }
}
