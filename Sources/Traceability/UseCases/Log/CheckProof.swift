import PartCertificates
import StoreContract

/// Checks a proof file against the keys that this service publishes itself. A check elsewhere, with keys that one brought,
/// is worth more: here the service speaks about itself.
package struct CheckProof: Codable, Hashable, Sendable {
    /// The file: the bytes of the proof, or of its base64, in base64.
    package var proof: String

    package init(proof: String) { self.proof = proof }

    /// Checks the bytes of a file.
    package init(file bytes: [UInt8]) { proof = Base64.encode(bytes) }

    package typealias Answer = ProofOutcome

    /// The largest file, bytes.
    static let largest = 1 << 20
}

extension CheckProof: UseCase {
    package static let name = "check-proof"

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        var bytes = try RequestField.base64(proof, "proof")
        guard !bytes.isEmpty else { throw ServiceError.missing("proof") }
        guard bytes.count <= Self.largest else {
            throw ServiceError(.tooLarge, [.what(.proof), .limit(Self.largest)])
        }
        // `touchstone proof` prints base64 where it does not write a file.
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        if let decoded = try? RequestField.base64(text, "proof"), !decoded.isEmpty { bytes = decoded }
        let (log, witnesses) = try await service.store.read { transaction in
            (
                try Installation.read(in: transaction)?.logKeys ?? [],
                try transaction.rootLog.witnesses().map(\.verifierKey)
            )
        }
        guard !log.isEmpty else { throw ServiceError(.notYetLogged) }
        return try ProofOutcome(bytes, trusted: ProofPolicy(log: log, witnesses: witnesses, threshold: 0))
    }
}
