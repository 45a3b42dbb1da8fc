import Dispatch
package import Ledger
package import MerkleTree
import Signatures
import Synchronization

/// A witness: remembers the last checkpoint of each log, and cosigns those that extend it.
///
/// Requests are decided and remembered one after the other on a thread of the witness's own, so two that start from the
/// same size cannot both be cosigned, and no caller's thread waits for a disk.
package final class Witness: Sendable {
    /// What a request comes to.
    package enum Answer: Hashable, Sendable {
        /// Remembered durably; the signature line.
        case cosigned(NoteSignature)
        /// The size that the witness remembers: the request must start from there.
        case conflict(size: UInt64)
        /// Not a request.
        case malformed(NoteError)
        /// The old size is larger than the new one.
        case oldSizeTooLarge
        /// No log of that origin is watched.
        case unknownLog(origin: String)
        /// No trusted key of the log signed the checkpoint.
        case forbidden(NoteError)
        /// The proof does not hold.
        case unproven(MerkleProofError)
    }

    /// A log, and what is known of it.
    package struct Standing: Hashable, Sendable {
        package let log: WatchedLog
        /// Nil if nothing was cosigned.
        package let remembered: Remembered?
    }

    /// Its name, key and files.
    package let folder: WitnessFolder
    private let now: @Sendable () -> Int64
    private let onEvidence: @Sendable (LogEvidence, String) -> Void
    private let standings: Mutex<[String: Standing]>
    private let queue = DispatchQueue(label: "witness")

    /// Reads what is remembered of every log.
    ///
    /// - Parameters:
    ///   - now: seconds since 1970.
    ///   - onEvidence: told of evidence and its file, once it is on the disk.
    /// - Throws: `damaged` if any of it cannot be read: the witness would forget what it signed.
    package init(
        _ folder: WitnessFolder, now: @escaping @Sendable () -> Int64,
        onEvidence: @escaping @Sendable (LogEvidence, String) -> Void
    ) throws(WitnessFailure) {
        var standings: [String: Standing] = [:]
        for log in try folder.logs() {
            standings[log.id.hex] = Standing(log: log, remembered: try folder.remembered(of: log))
        }
        self.folder = folder
        self.now = now
        self.onEvidence = onEvidence
        self.standings = Mutex(standings)
    }

    /// The logs and what is known of them, by origin.
    package var all: [Standing] { standings.withLock { $0.values.sorted { $0.log.origin < $1.log.origin } } }

    /// A log by the hexadecimal SHA-256 of its origin.
    package func standing(id: String) -> Standing? { standings.withLock { $0[id] } }

    /// Decides about a request, and remembers the checkpoint before the cosignature is handed out.
    ///
    /// - Throws: when the disk refuses. Then nothing was signed, and the next request reads the disk again.
    package func add(_ body: [UInt8]) async throws(WitnessFailure) -> Answer {
        let request: WitnessRequest
        do throws(NoteError) { request = try WitnessRequest.parse(body) } catch { return .malformed(error) }
        let result: Result<Answer, WitnessFailure> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(WitnessFailure) {
                    continuation.resume(returning: .success(try self.decide(request)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// On the witness's own thread.
    private func decide(_ request: WitnessRequest) throws(WitnessFailure) -> Answer {
        let origin = request.checkpoint.checkpoint.origin
        let id = SystemSHA256().hash(Array(origin.utf8)).hex
        guard let log = standing(id: id)?.log else { return .unknownLog(origin: origin) }
        // The disk, not the memory of this process, is what the witness knows: a write that failed may have succeeded.
        let remembered = try folder.remembered(of: log)
        switch WitnessRule(request, log: log, remembered: remembered?.checkpoint) {
        case .forbidden(let error): return .forbidden(error)
        case .oldSizeTooLarge: return .oldSizeTooLarge
        case .conflict(let size, let evidence):
            try keep(evidence)
            return .conflict(size: size)
        case .unproven(let error, let evidence):
            try keep(evidence)
            if evidence == nil { try folder.keepUnproven(request.checkpoint, of: log) }
            return .unproven(error)
        case .cosign:
            return try cosign(request.checkpoint, of: log, id: id, after: remembered)
        }
    }

    private func cosign(
        _ signed: SignedCheckpoint, of log: WatchedLog, id: String, after remembered: Remembered?
    ) throws(WitnessFailure) -> Answer {
        // A clock that was set back must not make a later statement look earlier.
        let time = max(now(), remembered?.time ?? 0, 0)
        let line: NoteSignature
        do throws(KeyError) {
            line = try signed.checkpoint.cosigned(by: folder.verifierKey, at: time, sign: folder.key.sign)
        } catch {
            throw .key(error)
        }
        // Signatures that others added are none of the witness's business, and could fill its memory.
        let own = signed.keeping(signaturesOf: log.keys).adding([line])
        guard own.encoded().count <= SignedNote.maximumByteCount else {
            return .malformed(.tooLong(limit: SignedNote.maximumByteCount))
        }
        try folder.remember(own, of: log)
        let standing = Standing(log: log, remembered: Remembered(checkpoint: own, time: time))
        standings.withLock { $0[id] = standing }
        return .cosigned(line)
    }

    private func keep(_ evidence: LogEvidence?) throws(WitnessFailure) {
        guard let evidence else { return }
        onEvidence(evidence, try folder.keep(evidence))
    }
}
