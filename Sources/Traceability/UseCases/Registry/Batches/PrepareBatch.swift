package import Ledger
package import PartCertificates
import PartVerification
import StoreContract

/// Reserves consecutive certificate numbers for one batch. A number that was reserved is never given out again.
package struct ReserveNumbers: UseCase, Hashable {
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

/// Uploads signed certificates of a batch, any number at a time. The same place again replaces what was there.
package struct StageCertificates: UseCase, Hashable {
    package var batch: BatchID
    /// The index in the batch of the first certificate given; 0 belongs to the batch's first number.
    package var offset: Int
    /// The exact COSE bytes of each, base64.
    package var certificates: [String]

    package init(batch: BatchID, offset: Int, certificates: [String]) {
        self.batch = batch
        self.offset = offset
        self.certificates = certificates
    }

    /// How far the upload is.
    package struct Answer: Codable, Hashable, Sendable {
        /// How many certificates are uploaded.
        package var staged: Int
        /// How many the batch needs.
        package var count: Int
    }

    package static let name = "stage-certificates"
    private static let limit = 20_000

    /// Only shape and place are checked here; everything else at registration.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        guard !certificates.isEmpty else { throw ServiceError(.emptyRequest, [.what(.certificates)]) }
        guard certificates.count <= StageCertificates.limit else {
            throw ServiceError(.tooLarge, [.what(.certificates), .limit(StageCertificates.limit)])
        }
        var decoded: [[UInt8]] = []
        decoded.reserveCapacity(certificates.count)
        for text in certificates {
            let bytes = try RequestField.base64(text, "certificates")
            guard (1...CertificateBounds.largest).contains(bytes.count) else {
                throw ServiceError(
                    .tooLarge, [.what(.certificate), .text(.limit, "\(CertificateBounds.largest) bytes")],
                    at: [.init(line: offset + decoded.count + 1, code: .tooLarge)])
            }
            decoded.append(bytes)
        }
        let checked = decoded
        return try await service.once(self, for: context) { [id = batch, offset] transaction in
            let batch = try transaction.batch(id, for: actor)
            try batch.mustBeOpen()
            guard offset >= 0, offset + checked.count <= Int(batch.count) else {
                throw ServiceError.invalid(
                    "offset", "\(offset) + \(checked.count)", .withinBatch(count: Int(batch.count)))
            }
            try transaction.batches.stage(checked, in: id, at: offset)
            return Answer(staged: try transaction.batches.stagedCount(in: id), count: Int(batch.count))
        }
    }
}

/// What a certificate measures at most.
enum CertificateBounds {
    /// Bytes: more than any certificate of version 1 needs.
    static let largest = 512
}

extension BatchRecord {
    /// Refuses a batch that is registered or was given up.
    func mustBeOpen() throws(ServiceError) {
        guard state == .reserved else {
            throw ServiceError(.batchClosed, [.batch(id), .state(state)])
        }
    }
}
