package import MerkleTree
package import PartCertificates

/// What whoever checks a bundle brings, and takes neither from the shop nor from the operator: docs/bundle.md, "The
/// policy". Times are milliseconds.
package struct BundlePolicy: Hashable, Sendable {
    /// Verifier keys of the root log; any of them may have signed.
    package var logKeys: [LogVerifierKey]
    /// Verifier keys of witnesses, each once.
    package var witnesses: [LogVerifierKey] = []
    /// How many of the witnesses must have cosigned; with 0 no time is bounded.
    package var threshold = 0
    /// Whose book.
    package var role: BookRole = .shop
    /// The licence, from which the book is computed.
    package var registration: Registration
    /// The inspection order; nil for any.
    package var order: String?
    /// The first moment of the period; nil to take the bundle's.
    package var from: Int64?
    /// The moment after the period; nil to take the bundle's.
    package var until: Int64?
    /// The moment of the inspection; nil when the whole period must be over. Means nothing without `until`.
    package var asOf: Int64?
    /// How much older than `asOf` the newest epoch may be.
    package var checkpointAge: Int64 = 3_600_000
    /// How long after its claimed time an entry may be recorded.
    package var lateness: Int64 = 259_200_000
    /// How far the log's clock may be ahead of the witnesses'.
    package var clockTolerance: Int64 = 300_000
    /// How soon after it closed an epoch with entries of the period must be witnessed.
    package var witnessDelay: Int64 = 3_600_000
    /// Whether the row must be given at every epoch.
    package var everyEpoch = false
    /// Epochs at which the row must be given, besides those where it must be anyway.
    package var epochs: Set<UInt64> = []
    /// The checkpoint that was kept from the last inspection.
    package var previous: PreviousCheckpoint?

    /// A policy without witnesses, with the bounds that docs/bundle.md names.
    package init(logKeys: [LogVerifierKey], registration: Registration) {
        self.logKeys = logKeys
        self.registration = registration
    }

    /// The closing time that the newest epoch must reach; nil for any.
    var newestEpoch: Int64? {
        guard let until else { return nil }
        guard let asOf else { return until }
        return min(until, asOf - checkpointAge)
    }
}

/// The checkpoint of an earlier inspection, its signature verified.
package struct PreviousCheckpoint: Hashable, Sendable {
    /// How many epochs it covers.
    package let size: UInt64
    /// The root of the root log.
    package let root: Digest

    /// A checkpoint whose log signature was verified, of at least one epoch; nil for an empty one.
    package init?(_ checkpoint: VerifiedCheckpoint) {
        guard checkpoint.checkpoint.size > 0 else { return nil }
        size = checkpoint.checkpoint.size
        root = checkpoint.checkpoint.root
    }
}
