import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// What becomes of a request, before anything is written. C2SP tlog-witness, `add-checkpoint`.
enum WitnessRule: Equatable {
    /// The checkpoint is to be remembered and cosigned.
    case cosign
    /// Of the sizes that were named, the old one is not the one remembered, or the roots of equal sizes differ.
    case conflict(size: UInt64, LogEvidence?)
    /// No trusted key of the log signed it.
    case forbidden(NoteError)
    /// The old size is larger than the new one.
    case oldSizeTooLarge
    /// The proof does not hold.
    case unproven(MerkleProofError, LogEvidence?)

    /// Decides about a request that names the log.
    init(_ request: WitnessRequest, log: WatchedLog, remembered: SignedCheckpoint?) {
        let (signed, new) = (request.checkpoint, request.checkpoint.checkpoint)
        do throws(NoteError) {
            _ = try signed.verify(origin: log.origin, logKeys: log.keys, checker: SystemSignatureChecker())
        } catch {
            self = .forbidden(error)
            return
        }
        guard request.oldSize <= new.size else {
            self = .oldSizeTooLarge
            return
        }
        let hasher = SystemSHA256()
        let old = remembered?.checkpoint
        guard request.oldSize == old?.size ?? 0, let remembered, let old else {
            // The first checkpoint of a log, or one from a size that is not the one remembered. Two roots of one size
            // convict whatever size the request starts from.
            if let remembered, let old {
                let evidence =
                    new.size == old.size
                    ? LogEvidence.found(
                        seen: remembered, shown: signed, proof: [], using: hasher) : nil
                self = .conflict(size: old.size, evidence)
            } else if request.oldSize != 0 {
                self = .conflict(size: 0, nil)
            } else {
                self = Self.fromNothing(request, hasher)
            }
            return
        }
        if old.size == new.size, old.root != new.root {
            self = .conflict(
                size: old.size, LogEvidence.found(seen: remembered, shown: signed, proof: [], using: hasher))
        } else if old.size == 0 {
            self = Self.fromNothing(request, hasher)
        } else {
            do throws(MerkleProofError) {
                try verifyConsistency(
                    oldSize: old.size, oldRoot: old.root, newSize: new.size, newRoot: new.root, path: request.proof,
                    using: hasher)
                self = .cosign
            } catch {
                self = .unproven(
                    error, LogEvidence.found(seen: remembered, shown: signed, proof: request.proof, using: hasher))
            }
        }
    }

    /// From nothing everything follows, so there is no proof; but the empty tree has one root only.
    private static func fromNothing(_ request: WitnessRequest, _ hasher: SystemSHA256) -> WitnessRule {
        guard request.proof.isEmpty else { return .unproven(.pathTooLong(found: request.proof.count), nil) }
        let new = request.checkpoint.checkpoint
        let empty = TreeHasher(hasher).emptyRoot
        guard new.size > 0 || new.root == empty else {
            return .unproven(.rootMismatch(expected: empty, computed: new.root), nil)
        }
        return .cosign
    }
}
