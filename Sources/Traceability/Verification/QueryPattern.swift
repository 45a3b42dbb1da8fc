import Ledger
import PartCertificates
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
