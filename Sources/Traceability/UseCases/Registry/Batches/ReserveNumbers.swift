import Ledger
import PartCertificates
import StoreContract

/// Reserves consecutive certificate numbers for one batch. A number that was reserved is never given out again.
package struct ReserveNumbers: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// 1 up to the service's largest batch.
    package var count: Int

    package init(issuer: String, count: Int) {
        self.issuer = issuer
        self.count = count
    }

    /// The batch and its numbers.
    package struct Answer: Codable, Hashable, Sendable {
        /// The batch's id, 32 lower-case hexadecimal digits.
        package var batch: String
        /// The first number.
        package var first: UInt32
        /// How many numbers.
        package var count: Int
        /// The host that the codes of this service name.
        package var host: String

        package init(batch: String, first: UInt32, count: Int, host: String) {
            self.batch = batch
            self.first = first
            self.count = count
            self.host = host
        }
    }
}

extension ReserveNumbers: UseCase {
    package static let name = "reserve-numbers"

    /// An issuer's first reservation skips a random gap, so that a number does not tell how many there are.
    private static let gap: ClosedRange<UInt32> = 1_000...9_999

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let issuer = try RequestField.issuer(issuer)
        try context.actor.mustActFor(issuer: issuer)
        let count = UInt32(try RequestField.integer(count, "count", in: 1...service.policy.largestBatch))
        let now = service.surroundings.now()
        let random = service.surroundings.randomBytes
        let host = service.host
        return try await service.once(self, for: context) { transaction in
            guard let record = try transaction.issuers.find(issuer) else {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            try record.mustBeActive()
            var gap: UInt32 = 0
            for byte in random(4) { gap = gap << 8 | UInt32(byte) }
            gap = ReserveNumbers.gap.lowerBound + gap % UInt32(ReserveNumbers.gap.count)
            guard let first = try transaction.issuers.reserveNumbers(issuer, count: count, gap: gap) else {
                throw ServiceError(.numbersExhausted, ["issuer": issuer.text])
            }
            guard let id = BatchID(random(16).hexadecimal) else {
                throw ServiceError(.internalError, ["reason": "a batch id of other than 16 random bytes"])
            }
            try transaction.batches.insert(
                BatchRecord(
                    id: id, issuer: issuer, first: first, count: count, state: .reserved, entrySeq: nil, root: nil,
                    reservedAt: now, registeredAt: nil))
            return Answer(batch: id.text, first: first.value, count: Int(count), host: host)
        }
    }
}

extension IssuerRecord {
    /// Refuses to issue for an issuer that is suspended or has ended.
    func mustBeActive() throws(ServiceError) {
        guard state == .active else {
            throw ServiceError(.issuerNotActive, ["issuer": id.text, "state": state.slug])
        }
    }
}
