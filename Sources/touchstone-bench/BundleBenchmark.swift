import Foundation
import Ledger
import MerkleTree
import Signatures

/// The check of an inspection bundle, beside hashing alone.
///
/// Hashing alone is every SHA-256 that the check asks for, over the same bytes and each in a call of its own: leaves,
/// tree nodes, field digests, both halves of the HMAC of each salt, certificates, vouchers, and the running hash of the
/// file. Every tenth piece of the bundle is taped while it is checked and then hashed again; the nine others are timed.
/// The bundle is composed while it is checked and never kept.
struct BundleBenchmark {
    let entries: UInt64
    /// As `inspect check` reads a file.
    private static let pieceLength = 1 << 20
    private static let smallSize: UInt64 = 10_000
    /// How much more memory the large bundle may take than the small one, in bytes.
    private static let flatness = 16 << 20

    func lines() throws -> [String] {
        let small = try measure(min(Self.smallSize, entries))
        let large = try measure(entries)
        let ratio = large.checkSeconds / large.hashSeconds
        let isFlat = large.peakGrowth <= small.peakGrowth + Self.flatness
        return [
            "check of a bundle of \(entries) entries: \(Int(1 / large.checkSeconds)) entries/s   hashing alone: "
                + "\(Int(1 / large.hashSeconds)) entries/s   \(rounded(ratio)) times as long (aim ≤ 3) "
                + (ratio <= 3 ? "ok" : "ABOVE"),
            "memory of that check: \(large.peakGrowth >> 10) KiB, of \(min(Self.smallSize, entries)) entries: "
                + "\(small.peakGrowth >> 10) KiB (aim: flat) " + (isFlat ? "ok" : "GROWS"),
            "a bundle entry: \(large.bytesPerEntry) bytes, \(large.hashesPerEntry) hashes",
        ]
    }

    private struct Result {
        /// Seconds for each entry.
        var checkSeconds = 0.0
        var hashSeconds = 0.0
        var bytesPerEntry = 0
        var hashesPerEntry = 0
        var peakGrowth = 0
    }

    private func measure(_ size: UInt64) throws -> Result {
        let history = try BundleHistory(entryCount: size)
        Benchmarks.say("a bundle of \(size) entries …")
        let tape = HashTape()
        var checker = BundleChecker(
            policy: history.policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(),
            using: TapedSHA256(tape))
        var composer = BundleComposer(history.request, from: history, running: SystemRunningSHA256())
        var timed = (seconds: 0.0, bytes: 0)
        var taped = (seconds: 0.0, bytes: 0, hashes: 0)
        var pieceCount = 0
        var piece: [UInt8] = []
        let memory = PeakMemory()
        func check() throws {
            // The first pieces of a small bundle are taped too: it has few.
            tape.isRunning = pieceCount % 10 == 1
            pieceCount += 1
            let start = Moment()
            try checker.push(piece)
            let seconds = start.seconds
            if tape.isRunning {
                tape.isRunning = false
                let again = hashAgain(tape, piece)
                taped = (taped.seconds + again.seconds, taped.bytes + piece.count, taped.hashes + again.calls)
            } else {
                timed = (timed.seconds + seconds, timed.bytes + piece.count)
            }
            piece.removeAll(keepingCapacity: true)
        }
        let written = try composer.compose { bytes in
            piece += bytes
            if piece.count >= Self.pieceLength { try check() }
        }
        try check()
        let facts = try checker.finish()
        guard let written, facts.totals.entries == size, taped.bytes > 0, timed.bytes > 0 else {
            throw BenchFailure("the benchmark's own bundle does not hold")
        }
        let share = Double(written.byteCount) / Double(size)
        return Result(
            checkSeconds: timed.seconds / Double(timed.bytes) * share,
            hashSeconds: taped.seconds / Double(taped.bytes) * share,
            bytesPerEntry: Int(share), hashesPerEntry: Int(Double(taped.hashes) / Double(taped.bytes) * share),
            peakGrowth: memory.growth())
    }

    /// What is on the tape, and the piece as part of the file.
    private func hashAgain(_ tape: HashTape, _ piece: [UInt8]) -> (seconds: Double, calls: Int) {
        let start = Moment()
        let calls = tape.replay()
        var running = SystemRunningSHA256()
        piece.withUnsafeBytes { running.update($0) }
        let seconds = start.seconds
        tape.rewind()
        return (seconds, calls)
    }
}

/// The most memory that the process takes from a moment on, as Linux counts it.
struct PeakMemory {
    private let start: Int

    /// Begins to watch: the peak so far is forgotten.
    init() {
        // Linux sets VmHWM back to what is resident when 5 is written here; elsewhere the peak stays and tells too much.
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        start = Self.kibibytes("VmRSS:") << 10
    }

    /// Bytes taken at the peak beyond those at the start.
    func growth() -> Int { max(0, Self.kibibytes("VmHWM:") << 10 - start) }

    private static func kibibytes(_ name: String) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        for line in status.split(separator: "\n") where line.hasPrefix(name) {
            return line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
        }
        return 0
    }
}

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
