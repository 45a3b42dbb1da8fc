import DomainCoding
package import Ledger
import StoreContract

/// Uploads signed certificates of a batch, any number at a time. The same place again replaces what was there.
package struct StageCertificates: Codable, Hashable, Sendable {
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
}

extension StageCertificates: UseCase {
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
