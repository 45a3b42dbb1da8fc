import DomainCoding
package import Ledger
package import PartCertificates
import PartVerification
import StoreContract

/// Reserves consecutive certificate numbers for one batch. A number that was reserved is never given out again.
package struct ReserveNumbers: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// 1 up to the service's largest batch.
    package var count: Int

    package init(issuer: IssuerID, count: Int) {
        self.issuer = issuer
        self.count = count
    }

    /// The batch and its numbers.
    package struct Answer: Codable, Hashable, Sendable {
        package var batch: BatchID
        /// The first number.
        package var first: CertificateNumber
        /// How many numbers.
        package var count: Int
        /// The host that the codes of this service name.
        package var host: String
    }
}

extension ReserveNumbers: UseCase {
    package static let name = "reserve-numbers"

    /// An issuer's first reservation skips a random gap, so that a number does not tell how many there are.
    private static let gap: ClosedRange<UInt32> = 1_000...9_999

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        let count = UInt32(try RequestField.integer(count, "count", in: 1...service.policy.largestBatch))
        let now = service.surroundings.now()
        let random = service.surroundings.randomBytes
        let host = service.host
        return try await service.once(self, for: context) { [issuer] transaction in
            let record = try transaction.issuer(issuer)
            try record.mustBeActive()
            var gap: UInt32 = 0
            for byte in random(4) { gap = gap << 8 | UInt32(byte) }
            gap = ReserveNumbers.gap.lowerBound + gap % UInt32(ReserveNumbers.gap.count)
            guard let first = try transaction.issuers.reserveNumbers(issuer, count: count, gap: gap) else {
                throw ServiceError(.numbersExhausted, [.issuer(issuer)])
            }
            guard let id = BatchID(random(16).hexadecimal) else {
                throw ServiceError(.internalError, [.reason(.said("a batch id of other than 16 random bytes"))])
            }
            try transaction.batches.insert(
                BatchRecord(
                    id: id, issuer: issuer, first: first, count: count, state: .reserved, entrySeq: nil, root: nil,
                    reservedAt: now, registeredAt: nil))
            return Answer(batch: id, first: first, count: Int(count), host: host)
        }
    }
}

extension IssuerRecord {
    /// Refuses to issue for an issuer that is suspended or has ended.
    func mustBeActive() throws(ServiceError) {
        guard state == .active else {
            throw ServiceError(.issuerNotActive, [.issuer(id), .fact(.state, .issuerState(state))])
        }
    }
}
