import Foundation
import Ledger
import PartVerification
import StoreContract

/// What the queries of one code say about copies of it.
///
/// Two events contradict each other when each is a query of the full code, with a part in hand (purpose receive,
/// install or inspection), by a shop that is known, and when the part cannot have got from one shop to the other in
/// the time between. A shop whose book says that the part left it is no contradiction. Lots are many things in many
/// places and never contradict.
struct QueryPattern {
    /// Two shops that cannot both have had the part.
    struct Contradiction {
        let first: ScanRecord
        let second: ScanRecord
    }

    /// How far back queries are looked at, milliseconds, and how many of them.
    static let window: Int64 = 30 * 86_400_000
    static let limit = 200

    /// Newest first.
    let rows: [ScanRecord]

    /// The contradictions, one for each pair of shops.
    func contradictions(left: (ShopID) -> Bool) -> [Contradiction] {
        let events = rows.filter { row in
            guard let shop = row.shop, row.fullCode, row.place != nil, row.purpose != .customer else { return false }
            return !left(shop)
        }
        var found: [Set<ShopID>: Contradiction] = [:]
        for (index, later) in events.enumerated() {
            for earlier in events[(index + 1)...] {
                guard let one = later.shop, let other = earlier.shop, one != other, let there = earlier.place,
                    let here = later.place, found[[one, other]] == nil,
                    Travel.isImpossible(from: there, to: here, within: later.at - earlier.at)
                else { continue }
                found[[one, other]] = Contradiction(first: earlier, second: later)
            }
        }
        return found.values.sorted { ($0.first.at, $0.second.at) < ($1.first.at, $1.second.at) }
    }

    /// How many unknown devices asked about the full code at places apart from `place`. A device that asks often is
    /// one; `device` itself and rows without a device or a place are none.
    func devicesElsewhere(than place: Place?, besides device: String?) -> Int {
        guard let place else { return 0 }
        var devices: Set<String> = []
        for row in rows where row.shop == nil && row.fullCode {
            guard let other = row.device, other != device, let there = row.place, Travel.areApart(there, place) else {
                continue
            }
            devices.insert(other)
        }
        return devices.count
    }
}

/// How fast a part can get from one place to another: the measure for "too far apart".
///
/// On the road 120 km/h on the average, or by air 700 km/h after four hours of handling, whichever is sooner. Places
/// within 50 km say nothing: registered addresses are coarse.
enum Travel {
    private static let vicinity = 50.0
    private static let road = 120.0
    private static let flight = 700.0
    private static let handling = 4.0

    /// Great-circle distance in kilometres.
    static func kilometres(_ first: Place, _ second: Place) -> Double {
        let degree = Double.pi / 180
        let (a, b) = (first.degrees, second.degrees)
        let latitude = sin((b.latitude - a.latitude) * degree / 2)
        let longitude = sin((b.longitude - a.longitude) * degree / 2)
        let chord = latitude * latitude + cos(a.latitude * degree) * cos(b.latitude * degree) * longitude * longitude
        return 2 * 6_371 * asin(min(1, chord.squareRoot()))
    }

    /// Whether nothing can be at both places within so many milliseconds.
    static func isImpossible(from first: Place, to second: Place, within milliseconds: Int64) -> Bool {
        let distance = kilometres(first, second)
        guard distance > vicinity else { return false }
        let hours = Double(abs(milliseconds)) / 3_600_000
        return hours < min(distance / road, handling + distance / flight)
    }

    /// Whether the two are so far apart that they are different places.
    static func areApart(_ first: Place, _ second: Place) -> Bool { kilometres(first, second) > vicinity }
}
