/// How old evidence may be. Every default refuses rather than trusts.
package struct Policy: Hashable, Sendable {
    /// The greatest age of a trust list in seconds, besides its own expiry; nil leaves it at that.
    package var maxTrustAge: Int64?
    /// The greatest age of a status list in seconds, besides its own expiry; nil leaves it at that.
    package var maxStatusAge: Int64?
    /// How far the time of live evidence may lie from the clock, in milliseconds.
    package var maxLiveAge: Int64
    /// How far a time of issue may lie ahead of the verifier's time, in seconds, before its clock counts as behind.
    package var clockTolerance: Int64
    /// From how many anonymous devices elsewhere a customer is told; at least 1.
    package var anonymousDevices: Int

    /// A policy; by default lists live as long as they say, live evidence for 15 minutes, and clocks may differ by a day.
    package init(
        maxTrustAge: Int64? = nil, maxStatusAge: Int64? = nil, maxLiveAge: Int64 = 900_000,
        clockTolerance: Int64 = 86_400, anonymousDevices: Int = 1
    ) {
        self.maxTrustAge = maxTrustAge
        self.maxStatusAge = maxStatusAge
        self.maxLiveAge = maxLiveAge
        self.clockTolerance = clockTolerance
        self.anonymousDevices = anonymousDevices
    }

    /// The defaults.
    package static let standard = Policy()
}
