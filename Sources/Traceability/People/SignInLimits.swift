import Ledger
import StoreContract
import Synchronization

/// Bounds how often passwords can be guessed: a wrong one uses up a try, a right one gives it back.
///
/// A name has few tries from one address and many from all addresses together, so that somebody elsewhere who guesses
/// does not lock its owner out. An address (of IPv6, a /64) has enough for a shop whose people all come from it.
final class SignInLimits: Sendable {
    /// Where passwords are tried.
    enum Place: Hashable, Sendable {
        /// At the sign-in, by whoever is there.
        case peer(Peer.Counted)
        /// In an open session, where a person's old password is asked for.
        case session(of: PersonID)
    }

    /// Tries that may come at once, and the milliseconds after which one comes back.
    private struct Rate {
        var burst: Double
        var interval: Double

        static let nameAtPlace = Rate(burst: 10, interval: 60_000)
        static let name = Rate(burst: 100, interval: 30_000)
        static let place = Rate(burst: 50, interval: 10_000)
    }

    private struct Bucket {
        var level: Double
        var at: Int64
    }

    private enum Key: Hashable {
        case nameAtPlace(String, Place)
        case name(String)
        case place(Place)
    }

    private let buckets = Mutex<[Key: Bucket]>([:])
    private static let mostBuckets = 60_000

    /// Uses up one try. Throws ``ServiceError`` `too-many-requests` with the seconds after which to come again.
    func take(name: String, at place: Place, now: Int64) throws(ServiceError) {
        let wait = buckets.withLock { buckets -> Int? in
            if buckets.count > Self.mostBuckets { Self.forget(&buckets, now) }
            var taken: [Key: Bucket] = [:]
            for (key, rate) in Self.keys(name, place) {
                var bucket = buckets[key] ?? Bucket(level: rate.burst, at: now)
                let passed = Double(max(0, now - bucket.at))
                bucket.level = min(rate.burst, bucket.level + passed / rate.interval)
                bucket.at = max(now, bucket.at)
                guard bucket.level >= 1 else {
                    return max(1, Int(((1 - bucket.level) * rate.interval / 1000).rounded(.up)))
                }
                bucket.level -= 1
                taken[key] = bucket
            }
            buckets.merge(taken) { _, new in new }
            return nil
        }
        if let wait { throw ServiceError(.tooManyRequests, [.count(.retryAfter, wait)]) }
    }

    /// Gives a try back.
    func giveBack(name: String, at place: Place) {
        buckets.withLock { buckets in
            for (key, rate) in Self.keys(name, place) {
                guard let level = buckets[key]?.level else { continue }
                buckets[key]?.level = min(rate.burst, level + 1)
            }
        }
    }

    private static func keys(_ name: String, _ place: Place) -> [(Key, Rate)] {
        [(.nameAtPlace(name, place), .nameAtPlace), (.name(name), .name), (.place(place), .place)]
    }

    /// Forgets those that are as good as new; all, when an attacker has more names and addresses than that.
    private static func forget(_ buckets: inout [Key: Bucket], _ now: Int64) {
        buckets = buckets.filter { now < $0.value.at + 600_000 }
        if buckets.count > mostBuckets { buckets.removeAll() }
    }
}
