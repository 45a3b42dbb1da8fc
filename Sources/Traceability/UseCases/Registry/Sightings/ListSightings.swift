import DomainCoding
package import Ledger
package import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Shows a maker where its codes are asked about: queries by coarse place and by day, and pairs of shops that cannot both
/// have had the same part. Places are cells of half a degree, so that nobody's way home can be read from them.
package struct ListSightings: UseCase, Hashable {
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

    package static let name = "list-sightings"
    /// At most so many queries are looked at, the newest.
    private static let limit = 50_000

    /// Carries it out for whoever acts for the maker.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        let days = try RequestField.integer(days ?? 30, "days", in: 1...180)
        let calendar = service.policy.utcOffset
        let today = calendar.start(calendar.day(service.surroundings.now()))
        let since = today - Int64(days - 1) * 86_400_000
        return try await service.store.read { [issuer] transaction in
            _ = try transaction.issuer(issuer)
            let rows = try transaction.scans.recent(of: issuer, since: since, limit: Self.limit + 1)
            let shops = try transaction.shops.all()
            var survey = SightingSurvey(calendar: calendar, shops: shops)
            for row in rows.prefix(Self.limit) { survey.add(row) }
            return Answer(
                from: calendar.day(since), withoutPlace: survey.withoutPlace, places: survey.places(),
                days: survey.days(), contradictions: try survey.contradictions(in: transaction),
                isCut: rows.count > Self.limit)
        }
    }
}

/// Counts queries of one maker's codes.
private struct SightingSurvey {
    /// A square of half a degree, by its south-west corner in half degrees.
    private struct Cell: Hashable {
        var south: Int
        var west: Int

        init(_ place: Place) {
            south = Int((place.degrees.latitude * 2).rounded(.down))
            west = Int((place.degrees.longitude * 2).rounded(.down))
        }

        var latitude: Double { (Double(south) + 0.5) / 2 }
        var longitude: Double { (Double(west) + 0.5) / 2 }
        var middle: Place? {
            Place(latitude: Int32(latitude * 1_000_000), longitude: Int32(longitude * 1_000_000))
        }
    }

    private struct Count {
        var shops = 0
        var anonymous = 0
        var stops = 0

        mutating func add(_ row: ScanRecord) {
            if row.shop == nil { anonymous += 1 } else { shops += 1 }
            if FindingCode(slug: row.leading)?.level == .stop { stops += 1 }
        }
    }

    private let calendar: UTCOffset
    private let shops: [ShopID: ShopRecord]
    private var cells: [Cell: Count] = [:]
    private var byDay: [CalendarDay: Count] = [:]
    private(set) var withoutPlace = 0
    /// Rows of parts that a shop had in hand, newest first.
    private var inHand: [CertificateID: [ScanRecord]] = [:]

    init(calendar: UTCOffset, shops: [ShopRecord]) {
        self.calendar = calendar
        self.shops = Dictionary(uniqueKeysWithValues: shops.map { ($0.id, $0) })
    }

    mutating func add(_ row: ScanRecord) {
        if let place = row.place { cells[Cell(place), default: Count()].add(row) } else { withoutPlace += 1 }
        byDay[calendar.day(row.at), default: Count()].add(row)
        if row.shop != nil, row.purpose != .customer { inHand[row.certificate, default: []].append(row) }
    }

    func places() -> [ListSightings.PlaceCount] {
        cells.map { cell, count in
            ListSightings.PlaceCount(
                latitude: cell.latitude, longitude: cell.longitude, near: nearest(to: cell), shops: count.shops,
                anonymous: count.anonymous, stops: count.stops)
        }
        .sorted { left, right in
            let (more, fewer) = (left.shops + left.anonymous, right.shops + right.anonymous)
            return more == fewer
                ? (left.latitude, left.longitude) < (right.latitude, right.longitude) : more > fewer
        }
    }

    func days() -> [ListSightings.DayCount] {
        byDay.sorted { $0.key < $1.key }.map { day, count in
            ListSightings.DayCount(
                day: day, shops: count.shops, anonymous: count.anonymous, stops: count.stops)
        }
    }

    func contradictions(in transaction: any StoreTransaction) throws -> [ListSightings.Contradiction] {
        var found: [ListSightings.Contradiction] = []
        for (id, rows) in inHand where Set(rows.map(\.shop)).count > 1 {
            guard let life = try transaction.lives.find(.certificate(id)), life.kind == .serialised else { continue }
            let pairs = QueryPattern(rows: Array(rows.prefix(QueryPattern.limit))).contradictions { shop in
                guard let book = shops[shop]?.book, let standing = life.standing(of: book) else { return false }
                return standing.returned.isPositive || standing.transferredOut.isPositive
            }
            guard !pairs.isEmpty else { continue }
            let record = try transaction.certificates.find(id)
            let product = try record.flatMap { try transaction.products.find($0.product) }
            for pair in pairs {
                guard let first = pair.first.shop.flatMap({ shops[$0] }),
                    let second = pair.second.shop.flatMap({ shops[$0] }), let there = pair.first.place,
                    let here = pair.second.place
                else { continue }
                found.append(
                    ListSightings.Contradiction(
                        certificate: id,
                        productName: product?.name,
                        serial: record?.serial, firstShop: first.name,
                        firstAt: pair.first.at, secondShop: second.name,
                        secondAt: pair.second.at, kilometres: Int(Travel.kilometres(there, here).rounded())))
            }
        }
        return found.sorted { ($0.secondAt, $0.certificate) > ($1.secondAt, $1.certificate) }
    }

    private func nearest(to cell: Cell) -> Bilingual? {
        guard let middle = cell.middle else { return nil }
        return shops.values.compactMap { shop in shop.place.map { (Travel.kilometres($0, middle), shop) } }
            .filter { $0.0 <= 50 }.min { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
            .map(\.1.name)
    }
}
