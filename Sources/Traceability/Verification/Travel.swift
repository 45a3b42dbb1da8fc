import Foundation
import StoreContract

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
