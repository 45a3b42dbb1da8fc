import COSE
import DurableFiles
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Synchronization
import TestSupport

@testable import Witness

let sha256 = SystemSHA256()

/// A log that keeps its leaves, and may keep two histories.
struct TestLog {
    let origin: String
    let signer = PrivateKey.generate(.edDSA)

    init(_ origin: String = "touchstone.example") { self.origin = origin }

    var key: LogVerifierKey { LogVerifierKey(name: origin, key: signer.publicKey.info, using: sha256)! }
    var watched: WatchedLog { try! WatchedLog(origin: origin, keys: [key]) }

    /// The tree of `count` leaves; from leaf `forkedAt` on it is another history.
    func tree(_ count: Int, forkedAt: Int = .max) -> MemoryTree<SystemSHA256> {
        MemoryTree(
            leafHashes: (0..<count).map { sha256.hash(Array("\($0 < forkedAt ? "true" : "false") \($0)".utf8)) },
            using: sha256)
    }

    func checkpoint(_ tree: MemoryTree<SystemSHA256>) throws -> SignedCheckpoint {
        try Checkpoint(origin: origin, size: tree.size, root: tree.root).signed(as: key, sign: signer.sign)
    }

    /// The request for the tree of `new` leaves, from the size `old`.
    func request(from old: Int, to new: Int, forkedAt: Int = .max) throws -> [UInt8] {
        let tree = tree(new, forkedAt: forkedAt)
        let proof = old == 0 ? [] : try tree.consistencyPath(from: UInt64(old))
        return try WitnessRequest(oldSize: UInt64(old), proof: proof, checkpoint: checkpoint(tree)).encoded()
    }
}

/// A witness in a temporary folder, with a clock that stands where it is put.
final class WitnessWorld: Sendable {
    static let name = "witness.example/w1"
    private let folder: TemporaryFolder
    var path: String { folder.path + "/witness" }
    let clock = Atomic<Int64>(1_750_000_000)
    let evidence = Mutex<[String]>([])
    let key: PrivateKey

    init(logs: [TestLog]) throws {
        folder = try TemporaryFolder()
        key = PrivateKey.generate(.edDSA)
        _ = try WitnessFolder.create(at: path, name: Self.name, key: key)
        let memory = try WitnessFolder(at: path, key: key)
        for log in logs { try memory.add(log.watched) }
    }

    deinit { folder.remove() }

    /// Starts the witness anew, from what is on the disk.
    func open(calls: SystemCalls = .system) throws -> Witness {
        try Witness(
            WitnessFolder(at: path, key: key, calls: calls), now: { self.clock.load(ordering: .relaxed) },
            onEvidence: { _, file in self.evidence.withLock { $0.append(file) } })
    }
}
