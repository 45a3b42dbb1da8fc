/// Shows a maker where its codes are asked about: queries by coarse place and by day, and pairs of shops that cannot both
/// have had the same part. Places are cells of half a degree, so that nobody's way home can be read from them.
package struct ListSightings: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// How many days back; default 30, at most 180.
    package var days: Int?

    package init(issuer: String, days: Int? = nil) {
        self.issuer = issuer
        self.days = days
    }

    /// What was seen.
    package struct Answer: Codable, Hashable, Sendable {
        /// The first day that is counted, `yyyy-mm-dd`.
        package var from: String
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

        package init(
            from: String, withoutPlace: Int, places: [PlaceCount], days: [DayCount], contradictions: [Contradiction],
            isCut: Bool
        ) {
            self.from = from
            self.withoutPlace = withoutPlace
            self.places = places
            self.days = days
            self.contradictions = contradictions
            self.isCut = isCut
        }
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

        package init(latitude: Double, longitude: Double, near: Bilingual?, shops: Int, anonymous: Int, stops: Int) {
            self.latitude = latitude
            self.longitude = longitude
            self.near = near
            self.shops = shops
            self.anonymous = anonymous
            self.stops = stops
        }
    }

    /// Queries of a day.
    package struct DayCount: Codable, Hashable, Sendable {
        /// `yyyy-mm-dd`
        package var day: String
        /// Queries by shops.
        package var shops: Int
        /// Queries by the public.
        package var anonymous: Int
        /// Of all: those whose verdict was stop.
        package var stops: Int

        package init(day: String, shops: Int, anonymous: Int, stops: Int) {
            self.day = day
            self.shops = shops
            self.anonymous = anonymous
            self.stops = stops
        }
    }

    /// A part that two shops had in hand, too far apart for the time between.
    package struct Contradiction: Codable, Hashable, Sendable {
        /// The certificate, `maker/number`.
        package var certificate: String
        /// The product's name in the catalogue.
        package var productName: Bilingual?
        /// The serial number.
        package var serial: String?
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

        package init(
            certificate: String, productName: Bilingual?, serial: String?, firstShop: Bilingual, firstAt: Int64,
            secondShop: Bilingual, secondAt: Int64, kilometres: Int
        ) {
            self.certificate = certificate
            self.productName = productName
            self.serial = serial
            self.firstShop = firstShop
            self.firstAt = firstAt
            self.secondShop = secondShop
            self.secondAt = secondAt
            self.kilometres = kilometres
        }
    }
}
