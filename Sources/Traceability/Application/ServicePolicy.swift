public import Signatures

/// Bounds and periods that an operator may choose.
public struct ServicePolicy: Sendable {
    /// How long a trust list holds, seconds.
    public var trustListLifetime: Int64 = 90 * 86_400
    /// How long a status list holds, seconds.
    public var statusListLifetime: Int64 = 7 * 86_400
    /// How long after it an install may be undone, milliseconds.
    public var undoWindow: Int64 = 72 * 3_600_000
    /// How late an entry may be recorded before an inspection calls it backdated, days.
    public var backdatedAfterDays: Int = 3
    /// After how many days without an entry a shop has a reporting gap.
    public var gapAfterDays: Int = 14
    /// The largest batch, in certificates.
    public var largestBatch: Int = 1_000_000
    /// How long answers to idempotency keys are kept, milliseconds.
    public var answerRetention: Int64 = 30 * 86_400_000
    /// How long scan rows are kept, milliseconds.
    public var scanRetention: Int64 = 180 * 86_400_000
    /// How long applications are kept after they were decided, milliseconds.
    public var applicationRetention: Int64 = 90 * 86_400_000
    /// How long an application waits for a decision before it is forgotten, milliseconds.
    public var openApplicationRetention: Int64 = 180 * 86_400_000
    /// How long what an inspector was shown first of a period is kept for the next look, milliseconds.
    public var overviewRetention: Int64 = 90 * 86_400_000
    /// Where days begin: minutes ahead of UTC. 480 in China.
    public var clockOffsetMinutes: Int = 480
    /// The largest voucher, bytes.
    public var largestVoucher: Int = 8 << 20

    /// How long a session of somebody who signed in lasts at most, milliseconds.
    public var sessionLimit: Int64 = 12 * 3_600_000
    /// How long a session lasts without being used, milliseconds.
    public var sessionIdleLimit: Int64 = 2 * 3_600_000
    /// What hashing a password costs.
    public var passwordCost: PasswordHash.Cost = .standard

    /// How long an epoch takes, seconds.
    public var epochLength: Int64 = 600
    /// How long witnesses are waited for, seconds.
    public var witnessTimeLimit: Int64 = 5

    /// The defaults.
    public init() {}
}
