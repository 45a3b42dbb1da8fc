import Dispatch
import Synchronization
import Traceability

/// Bounds how often one client may ask: a token bucket for each.
///
/// Carrier NAT puts thousands of phones behind one address, so the bucket of an address is wide, and an authenticated
/// client has a bucket of its own.
final class RateLimit: Sendable {
    /// Whose bucket.
    enum Client: Hashable, Sendable {
        case peer(Peer.Counted)
        case token(String)
    }

    /// Requests a second, and how many may come at once.
    struct Rate: Sendable {
        var perSecond: Double
        var burst: Double
    }

    private struct Bucket {
        var level: Double
        var at: UInt64
    }

    private let address: Rate
    private let token: Rate
    private let buckets = Mutex<[Client: Bucket]>([:])

    init(address: Rate, token: Rate) {
        self.address = address
        self.token = token
    }

    /// Takes one request from a client's bucket; throws ``ServiceError`` `too-many-requests` with the seconds after
    /// which to come again.
    func takeOne(of client: Client) throws(ServiceError) {
        let rate =
            switch client {
            case .peer: address
            case .token: token
            }
        if let wait = take(from: client, rate, now: DispatchTime.now().uptimeNanoseconds) {
            throw ServiceError(.tooManyRequests, [.count(.retryAfter, wait)])
        }
    }

    private func take(from client: Client, _ rate: Rate, now: UInt64) -> Int? {
        buckets.withLock { buckets in
            if buckets.count > 50_000 { Self.forgetFull(&buckets, now) }
            var bucket = buckets[client] ?? Bucket(level: rate.burst, at: now)
            let seconds = now > bucket.at ? Double(now - bucket.at) / 1e9 : 0
            bucket.level = min(rate.burst, bucket.level + seconds * rate.perSecond)
            bucket.at = max(now, bucket.at)
            let granted = bucket.level >= 1
            if granted { bucket.level -= 1 }
            let wait = granted ? nil : Int(((1 - bucket.level) / rate.perSecond).rounded(.up))
            buckets[client] = bucket
            return wait
        }
    }

    /// A bucket that has been left alone for a minute is as good as new. When an attacker has more addresses than
    /// that, all are forgotten: memory is bounded, the rate is not kept for a moment.
    private static func forgetFull(_ buckets: inout [Client: Bucket], _ now: UInt64) {
        buckets = buckets.filter { now < $0.value.at + 60_000_000_000 }
        if buckets.count > 50_000 { buckets.removeAll() }
    }
}
