/// Shows a maker where its codes are asked about: queries by coarse place and by day, and pairs of shops that cannot both
/// have had the same part. Places are cells of half a degree, so that nobody's way home can be read from them.
public struct ListSightings: Codable, Hashable, Sendable {
    /// The maker's id.
    public var issuer: String
    /// How many days back; default 30, at most 180.
    public var days: Int?

    /// Makes a request.
    public init(issuer: String, days: Int? = nil) {
        self.issuer = issuer
        self.days = days
    }

    /// What was seen.
    public struct Answer: Codable, Hashable, Sendable {
        /// The first day that is counted, `yyyy-mm-dd`.
        public var from: String
        /// Queries without a place.
        public var withoutPlace: Int
        /// Most queries first.
        public var places: [PlaceCount]
        /// Ascending by day; days without queries are left out.
        public var days: [DayCount]
        /// Newest first.
        public var contradictions: [Contradiction]
        /// Whether there were more queries than were looked at.
        public var isCut: Bool

        /// Makes an answer.
        public init(
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
    public struct PlaceCount: Codable, Hashable, Sendable {
        /// The middle of the cell, degrees.
        public var latitude: Double
        /// Degrees east.
        public var longitude: Double
        /// An enrolled shop within 50 km of it, to go by.
        public var near: Bilingual?
        /// Queries by shops.
        public var shops: Int
        /// Queries by the public.
        public var anonymous: Int
        /// Of all: those whose verdict was stop.
        public var stops: Int

        /// Makes a count.
        public init(latitude: Double, longitude: Double, near: Bilingual?, shops: Int, anonymous: Int, stops: Int) {
            self.latitude = latitude
            self.longitude = longitude
            self.near = near
            self.shops = shops
            self.anonymous = anonymous
            self.stops = stops
        }
    }

    /// Queries of a day.
    public struct DayCount: Codable, Hashable, Sendable {
        /// `yyyy-mm-dd`
        public var day: String
        /// Queries by shops.
        public var shops: Int
        /// Queries by the public.
        public var anonymous: Int
        /// Of all: those whose verdict was stop.
        public var stops: Int

        /// Makes a count.
        public init(day: String, shops: Int, anonymous: Int, stops: Int) {
            self.day = day
            self.shops = shops
            self.anonymous = anonymous
            self.stops = stops
        }
    }

    /// A part that two shops had in hand, too far apart for the time between.
    public struct Contradiction: Codable, Hashable, Sendable {
        /// The certificate, `maker/number`.
        public var certificate: String
        /// The product's name in the catalogue.
        public var productName: Bilingual?
        /// The serial number.
        public var serial: String?
        /// The shop that had it first, and when, milliseconds since 1970.
        public var firstShop: Bilingual
        /// Milliseconds since 1970.
        public var firstAt: Int64
        /// The other shop.
        public var secondShop: Bilingual
        /// Milliseconds since 1970.
        public var secondAt: Int64
        /// Between the two, as the crow flies.
        public var kilometres: Int

        /// Makes a statement.
        public init(
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
