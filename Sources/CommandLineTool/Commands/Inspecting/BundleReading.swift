import Foundation
import Ledger
import MerkleTree
import Signatures
import Traceability

/// Reads a bundle piece by piece, twice: to check it, and, when it holds, to report on it.
struct BundleReading {
    /// What was proven, and what it amounts to.
    struct Outcome {
        var facts: BundleFacts
        var report: BundleReport
        /// The checkpoint to keep for the next inspection, as a signed note.
        var checkpoint: [UInt8]
    }

    private let policy: BundlePolicy
    private let rootKeys: [PublicKey]
    let utcOffset: UTCOffset

    init(_ file: BundlePolicyFile) {
        policy = file.policy
        rootKeys = file.rootKeys
        utcOffset = file.utcOffset
    }

    /// Checks the file and reports. Throws ``BundleFailure``, or ``CommandFailure`` when it cannot be read.
    ///
    /// - Parameter labels: what the progress of either pass is called.
    func outcome(of path: String, labels: (check: String, report: String)) throws -> Outcome {
        let source = try BundleInput(path)
        defer { source.close() }
        var review = BundleReview(
            book: BookID(role: policy.role, registration: policy.registration, using: SystemSHA256()),
            rootKeys: rootKeys, utcOffset: utcOffset)
        var checkpoint: [UInt8] = []
        let facts = try pass(over: source, labels.check) { event in
            if case .checkpoint(let note) = event { checkpoint = note }
            review.survey(event)
        }
        review.begin()
        let again = try pass(over: source, labels.report) { review.take($0) }
        guard again == facts else {
            throw CommandFailure(
                .inputOutput, zh: "\(path)：读取期间文件被改动。", en: "\(path): it was changed while it was read.")
        }
        return Outcome(facts: facts, report: try review.finish(facts), checkpoint: checkpoint)
    }

    private func pass(
        over source: BundleInput, _ label: String, _ handler: (BundleEvent) -> Void
    ) throws -> BundleFacts {
        let progress = Progress(label + " MB", of: Int(source.size >> 20))
        defer { progress.finish() }
        var checker = BundleChecker(
            policy: policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(), using: SystemSHA256())
        try source.rewind()
        while let piece = try source.next() {
            try checker.push(piece, handler)
            progress.advance()
        }
        return try checker.finish()
    }
}

/// A bundle's file, which can be read again; standard input is kept in a file without a name for that.
final class BundleInput {
    /// Bytes.
    let size: UInt64
    private let path: String
    private let handle: FileHandle

    /// Opens the file, or standard input for `-`. Throws ``CommandFailure``.
    init(_ path: String) throws {
        self.path = path
        do {
            handle =
                path == "-" ? try Self.spooled() : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            size = try handle.seekToEnd()
        } catch { throw CommandFailure.file(path, error) }
    }

    /// To the first byte.
    func rewind() throws {
        do { try handle.seek(toOffset: 0) } catch { throw CommandFailure.file(path, error) }
    }

    /// The next piece; nil at the end.
    func next() throws -> [UInt8]? {
        do {
            guard let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty else { return nil }
            return [UInt8](piece)
        } catch { throw CommandFailure.file(path, error) }
    }

    func close() { try? handle.close() }

    private static func spooled() throws -> FileHandle {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("bundle-" + UUID().uuidString)
        guard FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forUpdating: place)
        try FileManager.default.removeItem(at: place)
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
            try file.write(contentsOf: piece)
        }
        return file
    }
}
