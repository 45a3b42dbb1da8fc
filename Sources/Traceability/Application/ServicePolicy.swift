package import Ledger
package import Signatures

/// Bounds and periods that an operator may choose.
package struct ServicePolicy: Sendable {
    /// How long a trust list holds, seconds.
    package var trustListLifetime: Int64 = 90 * 86_400
    /// How long a status list holds, seconds.
    package var statusListLifetime: Int64 = 7 * 86_400
    /// How long after it an install may be undone, milliseconds.
    package var undoWindow: Int64 = 72 * 3_600_000
    /// How late an entry may be recorded before an inspection calls it backdated, days.
    package var backdatedAfterDays: Int = 3
    /// After how many days without an entry a shop has a reporting gap.
    package var gapAfterDays: Int = 14
    /// The largest batch, in certificates.
    package var largestBatch: Int = 1_000_000
    /// How long answers to idempotency keys are kept, milliseconds.
    package var answerRetention: Int64 = 30 * 86_400_000
    /// How long scan rows are kept, milliseconds.
    package var scanRetention: Int64 = 180 * 86_400_000
    /// How long applications are kept after they were decided, milliseconds.
    package var applicationRetention: Int64 = 90 * 86_400_000
    /// How long an application waits for a decision before it is forgotten, milliseconds.
    package var openApplicationRetention: Int64 = 180 * 86_400_000
    /// How long what an inspector was shown first of a period is kept for the next look, milliseconds.
    package var overviewRetention: Int64 = 90 * 86_400_000
    /// Where days begin, and by which clock times are told.
    package var utcOffset = UTCOffset.china
    /// The largest voucher, bytes.
    package var largestVoucher: Int = 8 << 20

    /// How long a session of somebody who signed in lasts at most, milliseconds.
    package var sessionLimit: Int64 = 12 * 3_600_000
    /// How long a session lasts without being used, milliseconds.
    package var sessionIdleLimit: Int64 = 2 * 3_600_000
    /// What hashing a password costs.
    package var passwordCost: PasswordHash.Cost = .standard

    /// How long an epoch takes, seconds.
    package var epochLength: Int64 = 600
    /// How long witnesses are waited for, seconds.
    package var witnessTimeLimit: Int64 = 5

    /// The defaults.
    package init() {}
}
