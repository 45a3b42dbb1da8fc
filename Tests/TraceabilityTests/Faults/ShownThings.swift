import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import Synchronization
import Testing

@testable import Traceability

/// Everything that left the service: entries that it acknowledged, lists that it served, checkpoints that it published
/// or showed to a witness.
final class ShownThings: Sendable {
    private struct State {
        var entries: [BookID: [Digest]] = [:]
        var lists: [ListRecord] = []
        var checkpoints: [Checkpoint] = []
        var notes: [CheckpointRecord] = []
    }

    private let state = Mutex(State())

    /// A checkpoint on its way to a witness.
    func add(_ checkpoint: Checkpoint) { state.withLock { $0.checkpoints.append(checkpoint) } }

    /// A checkpoint that was published.
    func add(_ record: CheckpointRecord) throws {
        let checkpoint = try record.signed().checkpoint
        state.withLock { state in
            state.checkpoints.append(checkpoint)
            state.notes.append(record)
        }
    }

    /// Everything that can be seen after a request was answered.
    func remember(_ store: any Store) async throws {
        let (entries, lists) = try await store.read { transaction in
            var entries: [BookID: [Digest]] = [:]
            for head in try transaction.books.heads() {
                entries[head.book] = try transaction.books.leafHashes(head.book, from: 0, to: head.frontier.size)
            }
            let kinds = [ListKind.trust] + (try transaction.issuers.all().map { ListKind.status($0.id) })
            return (entries, try kinds.compactMap { try transaction.lists.latest($0) })
        }
        state.withLock { state in
            state.entries = entries
            state.lists += lists.filter { !state.lists.contains($0) }
        }
    }

    /// What of it a store does not bear out, in words.
    func contradictions(of store: any Store) async throws -> [String] {
        let state = state.withLock { $0 }
        return try await store.read { transaction in
            var found: [String] = []
            for (book, hashes) in state.entries {
                let size = try transaction.books.head(book)?.frontier.size ?? 0
                let kept = try transaction.books.leafHashes(book, from: 0, to: min(size, UInt64(hashes.count)))
                if kept != hashes { found.append("book \(book.hex): acknowledged entries are missing or others") }
            }
            for list in state.lists {
                if try transaction.lists.find(list.kind, seq: list.seq) != list {
                    found.append("\(list.kind) \(list.seq)")
                }
                guard case .status(let issuer) = list.kind, let record = try transaction.issuers.find(issuer) else {
                    continue
                }
                let signed = try UnverifiedStatusList.decode(list.bytes).list
                let size = try transaction.books.head(record.book)?.frontier.size ?? 0
                if signed.bookSize > size { found.append("status list \(list.seq) speaks of \(signed.bookSize)") }
            }
            for checkpoint in state.checkpoints {
                let root = try transaction.rootLog.epoch(checkpoint.size - 1)?.treeRoot
                if root != checkpoint.root { found.append("a checkpoint of size \(checkpoint.size) was shown") }
            }
            for note in state.notes where try transaction.rootLog.checkpoint(atLeast: note.size)?.size != note.size {
                found.append("the published checkpoint of size \(note.size) is missing")
            }
            return found
        }
    }
}

/// Keeps what a witness is shown.
struct WatchedCosigner: Cosigner {
    let shown: ShownThings
    let cosigner: any Cosigner

    func cosign(_ request: WitnessRequest, at witness: WitnessRecord) async -> CosignerAnswer {
        shown.add(request.checkpoint.checkpoint)
        return await cosigner.cosign(request, at: witness)
    }
}
