package import MerkleTree
import Signatures
import StoreContract
import Synchronization
import Traceability

/// A clock that tests move.
package final class TestClock: Sendable {
    private let time: Mutex<Int64>

    package init(_ time: Int64) { self.time = Mutex(time) }

    package var now: Int64 { time.withLock { $0 } }

    package func advance(seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
    package func advance(hours: Int64) { advance(seconds: hours * 3600) }
    package func advance(days: Int64) { advance(hours: days * 24) }
}

/// Files in memory.
package final class MemoryFiles: FileStore {
    private let files = Mutex<[Digest: [UInt8]]>([:])

    package init() {}

    package func put(_ bytes: [UInt8]) async throws -> Digest {
        let digest = SystemSHA256().hash(bytes)
        files.withLock { $0[digest] = bytes }
        return digest
    }

    package func get(_ digest: Digest) async throws -> [UInt8]? { try bytes(of: digest) }
    package func bytes(of digest: Digest) throws -> [UInt8]? { files.withLock { $0[digest] } }
    package func all() async throws -> [Digest] { files.withLock { $0.keys.sorted() } }
}
