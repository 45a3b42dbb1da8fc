import DomainCoding
import Ledger
package import MerkleTree
import PartCertificates
import PartVerification
import StoreContract

/// The leaf of an epoch, and the proof that it is in the published log (C2SP tlog-proof). For everybody.
package struct ProveEpoch: Codable, Hashable, Sendable {
    /// The epoch, from 0; `latest` for the newest published one.
    package var epoch: String

    package init(epoch: String = "latest") { self.epoch = epoch }

    /// A leaf and its proof.
    package struct Answer: Codable, Hashable, Sendable {
        /// The epoch.
        package var epoch: UInt64
        /// When it was closed, milliseconds since 1970.
        package var closedAt: Int64
        /// The root of its directory.
        package var directoryRoot: Digest
        /// The exact bytes of the leaf, base64.
        package var leaf: String
        /// The proof, as text that ends in the signed checkpoint.
        package var proof: String
    }
}

extension ProveEpoch: UseCase {
    package static let name = "prove-epoch"

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let wanted = epoch == "latest" ? nil : UInt64(epoch)
        guard epoch == "latest" || wanted.map({ String($0) == epoch }) ?? false else {
            throw ServiceError.invalid("epoch", epoch, .epochOrLatest)
        }
        return try await service.store.read { transaction in
            let published = try PublishedLog(in: transaction)
            let epoch = wanted ?? published.size - 1
            guard epoch < published.size, let record = try transaction.rootLog.epoch(epoch) else {
                throw ServiceError(.unknownEpoch, [.fact(.epoch, .number(epoch))])
            }
            let proof = try TlogProof(
                index: epoch, path: try published.path(to: epoch), checkpoint: published.checkpoint)
            return Answer(
                epoch: epoch, closedAt: record.leaf.closedAt, directoryRoot: record.leaf.directoryRoot,
                leaf: Base64.encode(record.leaf.encoded()), proof: String(decoding: proof.encoded(), as: UTF8.self))
        }
    }
}
