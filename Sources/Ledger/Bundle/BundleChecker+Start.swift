import COSE
import MerkleTree
import PartCertificates

// What stands before the walk: whose book it is, the newest checkpoint, where the walk begins.
extension BundleChecker {
    mutating func take(_ header: BundleHeader) throws(BundleCode) {
        guard header.role == policy.role, header.registration.utf8.elementsEqual(policy.registration.description.utf8)
        else { throw .wrongShop }
        if let order = policy.order, !order.utf8.elementsEqual(header.order.utf8) { throw .wrongOrder }
        guard policy.from ?? header.from == header.from, policy.until ?? header.until == header.until else {
            throw .wrongPeriod
        }
        progress.header = header
    }

    mutating func takeCheckpoint(_ note: [UInt8]) throws(BundleCode) {
        let checkpoint = try witnessed(note)
        guard checkpoint.size > 0, checkpoint.size >= policy.previous?.size ?? 0 else { throw .checkpointOlder }
        progress.checkpoint = checkpoint
    }

    mutating func takeStart(_ epoch: UInt64, _ digests: [Digest]) throws(BundleCode) {
        // Without an earlier checkpoint everything is shown; with one, at least the last epoch that it covers.
        guard let checkpoint = progress.checkpoint, epoch < checkpoint.size, epoch < policy.previous?.size ?? 1 else {
            throw .start
        }
        guard let range = CompactRange(begin: 0, end: epoch, digests: digests) else { throw .malformed }
        progress.log = range
        progress.firstEpoch = epoch
    }

    /// Reads and verifies a checkpoint, and says when it was witnessed.
    func witnessed(_ bytes: [UInt8]) throws(BundleCode) -> BundleProgress.Witnessed {
        let verified: VerifiedCheckpoint
        do throws(NoteError) {
            verified = try SignedCheckpoint.parse(bytes).verify(
                logKeys: policy.logKeys, witnesses: policy.witnesses, checker: signatures)
        } catch {
            throw .checkpoint
        }
        guard verified.cosignatures.count >= policy.threshold else { throw .witnessThreshold }
        var time: Int64?
        if policy.threshold > 0 {
            var times: [Int64] = []
            for cosignature in verified.cosignatures { times.append(cosignature.time) }
            times.sort()
            let (milliseconds, overflow) = times[policy.threshold - 1].multipliedReportingOverflow(by: 1000)
            time = overflow ? Int64.max : milliseconds
        }
        return BundleProgress.Witnessed(
            size: verified.checkpoint.size, root: verified.checkpoint.root, time: time)
    }
}
