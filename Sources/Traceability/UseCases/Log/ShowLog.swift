import Ledger
import PartCertificates
import Signatures
import StoreContract

/// Shows the root log to everybody: its newest published checkpoint, the keys to check it with, and who cosigned.
package struct ShowLog: UseCase, Hashable {
    package init() {}

    /// The log.
    package struct Answer: Codable, Hashable, Sendable {
        /// The origin line of its checkpoints.
        package var origin: String
        /// Verifier keys, newest first.
        package var keys: [String]
        /// The newest published checkpoint; absent before the first.
        package var checkpoint: CheckpointView?
        /// The witnesses that are asked, ascending by name.
        package var witnesses: [WitnessView]

        package init(origin: String, keys: [String], checkpoint: CheckpointView?, witnesses: [WitnessView]) {
            self.origin = origin
            self.keys = keys
            self.checkpoint = checkpoint
            self.witnesses = witnesses
        }
    }

    /// A published checkpoint.
    package struct CheckpointView: Codable, Hashable, Sendable {
        /// The number of epochs.
        package var size: UInt64
        /// The root at that size, base64 as in the note.
        package var root: String
        /// When it was signed, milliseconds since 1970.
        package var signedAt: Int64
        /// When its last epoch was closed, milliseconds since 1970.
        package var closedAt: Int64?
        /// The signed note, exactly.
        package var note: String
    }

    /// A witness.
    package struct WitnessView: Codable, Hashable, Sendable {
        /// The name in its verifier key.
        package var name: String
        /// Its verifier key.
        package var verifierKey: String
        /// When it cosigned the checkpoint shown, seconds since 1970 by its own clock; absent when it did not.
        package var cosignedAt: Int64?
    }

    package static let name = "show-log"

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let host = service.host
        return try await service.store.read { transaction in
            let known = try transaction.rootLog.witnesses()
            let keys = try Installation.read(in: transaction)?.logKeys ?? []
            guard let record = try transaction.rootLog.latestCheckpoint() else {
                return Answer(
                    origin: host, keys: keys, checkpoint: nil,
                    witnesses: known.map { WitnessView(name: $0.name, verifierKey: $0.verifierKey, cosignedAt: nil) })
            }
            let signed = try record.signed()
            let lines = record.note.split(separator: "\n", omittingEmptySubsequences: false)
            let witnesses = try known.map { witness in
                let key = LogVerifierKey(witness.verifierKey, using: SystemSHA256())
                let found = try key.flatMap {
                    try signed.cosignatures(
                        among: signed.note.signatures, by: [$0], checker: SystemSignatureChecker()
                    ).first
                }
                return WitnessView(name: witness.name, verifierKey: witness.verifierKey, cosignedAt: found?.time)
            }
            return Answer(
                origin: signed.checkpoint.origin, keys: keys,
                checkpoint: CheckpointView(
                    size: record.size, root: lines.count > 2 ? String(lines[2]) : "", signedAt: record.signedAt,
                    closedAt: try transaction.rootLog.epoch(record.size - 1)?.leaf.closedAt, note: record.note),
                witnesses: witnesses)
        }
    }
}
