import MerkleTree
import Signatures

/// What was hashed while the tape ran, to be hashed again with nothing around it.
final class HashTape: @unchecked Sendable {
    // Used by one thread; the hasher that writes on it must be Sendable, as every hasher is.
    var isRunning = false
    private var bytes: [UInt8] = []
    private var lengths: [Int] = []

    func add(_ input: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: input)
        lengths.append(input.count)
    }

    /// Hashes everything on the tape once more, each input in a call of its own. The number of calls.
    func replay() -> Int {
        let hasher = SystemSHA256()
        bytes.withUnsafeBytes { all in
            var start = 0
            for length in lengths {
                _ = hasher.hash(UnsafeRawBufferPointer(rebasing: all[start..<start + length]))
                start += length
            }
        }
        return lengths.count
    }

    func rewind() {
        bytes.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }
}

/// The system's SHA-256, written on a tape while that runs.
struct TapedSHA256: SHA256Hasher {
    let tape: HashTape
    private let hasher = SystemSHA256()

    init(_ tape: HashTape) {
        self.tape = tape
    }

    func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        if tape.isRunning { tape.add(bytes) }
        return hasher.hash(bytes)
    }
}
