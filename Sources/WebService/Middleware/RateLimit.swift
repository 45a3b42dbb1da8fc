import Dispatch
import Hummingbird
import Synchronization
import Traceability

/// Bounds how often one client may ask: a token bucket for each.
///
/// Carrier NAT puts thousands of phones behind one address, so the bucket of an address is wide, and an authenticated
/// client has a bucket of its own.
final class RateLimit: RouterMiddleware {
    typealias Context = WebContext

    /// Requests a second, and how many may come at once.
    struct Rate: Sendable {
        var perSecond: Double
        var burst: Double
    }

    private struct Bucket {
        var level: Double
        var at: UInt64
    }

    private let anonymous: Rate
    private let authenticated: Rate
    private let buckets = Mutex<[String: Bucket]>([:])

    init(anonymous: Rate, authenticated: Rate) {
        self.anonymous = anonymous
        self.authenticated = authenticated
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let known = context.actor.role != nil
        let key = known ? "t:" + context.actor.principal : "a:" + context.client
        if let wait = take(from: key, known ? authenticated : anonymous) {
            throw ServiceError(.tooManyRequests, ["retryAfter": String(wait)])
        }
        return try await next(request, context)
    }

    /// Takes one request from a bucket, or says after how many seconds to come again.
    private func take(from key: String, _ rate: Rate) -> Int? {
        let now = DispatchTime.now().uptimeNanoseconds
        return buckets.withLock { buckets in
            if buckets.count > 50_000 { forgetFull(&buckets, now) }
            var bucket = buckets[key] ?? Bucket(level: rate.burst, at: now)
            let seconds = Double(now - bucket.at) / 1e9
            bucket.level = min(rate.burst, bucket.level + seconds * rate.perSecond)
            bucket.at = now
            let granted = bucket.level >= 1
            if granted { bucket.level -= 1 }
            let wait = granted ? nil : Int(((1 - bucket.level) / rate.perSecond).rounded(.up))
            buckets[key] = bucket
            return wait
        }
    }

    /// A bucket that has been left alone for a minute is as good as new.
    private func forgetFull(_ buckets: inout [String: Bucket], _ now: UInt64) {
        buckets = buckets.filter { now - $0.value.at < 60_000_000_000 }
    }
}
