import COSE
package import DurableFiles
import Foundation
package import Ledger
package import MerkleTree
package import PartCertificates
package import Signatures

/// What a witness keeps: its key, the logs it watches, what it saw last of each, and evidence.
///
/// ```
/// witness.pem             private key, readable by its owner
/// witness.vkey            verifier key of type 4: the witness's name
/// lock                    held by the process that uses the folder
/// logs/<id>/log           origin and verifier keys
/// logs/<id>/checkpoint    the checkpoint cosigned last, with the cosignature
/// logs/<id>/unproven      the newest checkpoint that the log signed and could not prove to extend that one
/// evidence/<hash>         evidence against a log's operator
/// ```
///
/// A value holds the lock until it goes away: one process at a time.
package final class WitnessFolder: Sendable {
    /// Where it is.
    package let path: String
    /// The witness's verifier key, of type 4.
    package let verifierKey: LogVerifierKey
    let key: PrivateKey
    private let lock: FileLock
    private let files: WitnessFiles

    /// Makes a new witness with a key of its own.
    ///
    /// - Parameters:
    ///   - name: the key's name in signature lines; best an address without scheme.
    ///   - given: an Ed25519 key to use instead.
    ///   - passphrase: encrypts the key file if there is one.
    /// - Throws: `badName`, `exists`, or the system's refusal.
    package static func create(
        at path: String, name: String, key given: PrivateKey? = nil, passphrase: String? = nil
    ) throws(WitnessFailure) -> LogVerifierKey {
        let key = given ?? .generate(.edDSA)
        guard
            let verifierKey = LogVerifierKey(
                name: name, key: key.publicKey.info, type: LogVerifierKey.cosignature, using: SystemSHA256())
        else { throw .badName(name) }
        let files = WitnessFiles()
        try files.makeFolder(path)
        for folder in ["/logs", "/evidence"] { try files.makeFolder(path + folder) }
        let pem: String
        do throws(KeyError) { pem = try key.pem(passphrase: passphrase) } catch { throw .key(error) }
        do throws(PrivateKeyFileError) {
            try PrivateKeyFile(path: path + "/witness.pem").write(pem)
        } catch {
            if case .exists = error { throw .exists(path) }
            throw .keyFile(error)
        }
        try files.replace(path + "/witness.vkey", with: Array((verifierKey.text + "\n").utf8))
        return verifierKey
    }

    /// The verifier key of the witness that lives there; needs neither lock nor private key.
    package static func verifierKey(at path: String) throws(WitnessFailure) -> LogVerifierKey {
        guard let bytes = try WitnessFiles().contents(of: path + "/witness.vkey", atMost: 8192) else {
            throw .noWitness(path)
        }
        let text = String(decoding: bytes.dropLast(), as: UTF8.self)
        guard bytes.last == 0x0A, let key = LogVerifierKey(text, using: SystemSHA256()),
            key.type == LogVerifierKey.cosignature
        else { throw .damaged(path + "/witness.vkey", nil) }
        return key
    }

    /// Opens the folder for this process alone.
    ///
    /// - Parameter key: the private key, as read from `witness.pem`.
    /// - Throws: `noWitness`, `inUse`, `wrongKey`, `damaged`.
    package init(at path: String, key: PrivateKey, calls: SystemCalls = .system) throws(WitnessFailure) {
        let verifierKey = try Self.verifierKey(at: path)
        guard key.publicKey.info == verifierKey.listed?.info else { throw .wrongKey(path + "/witness.pem") }
        self.path = path
        self.key = key
        self.verifierKey = verifierKey
        files = WitnessFiles(calls: calls)
        lock = try FileLock(path + "/lock")
    }

    /// The logs that are watched.
    package func logs() throws(WitnessFailure) -> [WatchedLog] {
        var logs: [WatchedLog] = []
        for name in try files.names(in: path + "/logs") {
            let file = path + "/logs/\(name)/log"
            // A folder without the file is one whose log was not added to the end.
            guard let bytes = try files.contents(of: file, atMost: 64 << 10) else { continue }
            guard let log = WatchedLog(bytes), log.id.hex == name else { throw .damaged(file, nil) }
            logs.append(log)
        }
        return logs
    }

    /// Watches one more log.
    ///
    /// - Throws: `logExists`.
    package func add(_ log: WatchedLog) throws(WitnessFailure) {
        let folder = folder(of: log)
        try files.makeFolder(folder)
        guard try files.contents(of: folder + "/log", atMost: 64 << 10) == nil else {
            throw .logExists(log.origin)
        }
        try files.replace(folder + "/log", with: log.encoded)
    }

    /// The checkpoint of a log that was cosigned last; nil if none was.
    ///
    /// - Throws: `damaged` also if its signatures do not hold: a witness without memory must not sign.
    package func remembered(of log: WatchedLog) throws(WitnessFailure) -> Remembered? {
        let file = folder(of: log) + "/checkpoint"
        guard let bytes = try files.contents(of: file, atMost: SignedNote.maximumByteCount) else { return nil }
        do throws(NoteError) {
            let signed = try SignedCheckpoint.parse(bytes)
            let verified = try signed.verify(
                origin: log.origin, logKeys: log.keys, witnesses: [verifierKey], checker: SystemSignatureChecker())
            guard let own = verified.cosignatures.first else { throw .noTrustedSignature }
            return Remembered(checkpoint: signed, time: own.time)
        } catch {
            throw .damaged(file, error)
        }
    }

    /// Remembers a checkpoint in place of the one before; it is on the disk when this returns.
    func remember(_ signed: SignedCheckpoint, of log: WatchedLog) throws(WitnessFailure) {
        try files.replace(folder(of: log) + "/checkpoint", with: signed.encoded())
    }

    /// Keeps a checkpoint that the log signed but did not prove, for whoever looks into it.
    func keepUnproven(_ signed: SignedCheckpoint, of log: WatchedLog) throws(WitnessFailure) {
        try files.replace(folder(of: log) + "/unproven", with: signed.encoded())
    }

    /// Keeps evidence and returns its path; the same evidence is kept once.
    func keep(_ evidence: LogEvidence) throws(WitnessFailure) -> String {
        let bytes = evidence.encoded()
        let file = path + "/evidence/" + SystemSHA256().hash(bytes).hex
        if try files.contents(of: file, atMost: LogEvidence.maximumByteCount) != bytes {
            try files.replace(file, with: bytes)
        }
        return file
    }

    /// The names of the evidence that is kept.
    package func evidenceNames() throws(WitnessFailure) -> [String] {
        try files.names(in: path + "/evidence").filter(Self.isEvidenceName)
    }

    /// Evidence by its name, 64 hexadecimal digits; nil if there is none.
    package func evidence(named name: String) throws(WitnessFailure) -> [UInt8]? {
        guard Self.isEvidenceName(name) else { return nil }
        return try files.contents(of: path + "/evidence/" + name, atMost: LogEvidence.maximumByteCount)
    }

    /// A crash may leave other names there: those of temporary files.
    private static func isEvidenceName(_ name: String) -> Bool {
        name.utf8.count == 64 && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private func folder(of log: WatchedLog) -> String { path + "/logs/" + log.id.hex }
}

/// What a witness knows of a log.
package struct Remembered: Hashable, Sendable {
    /// The checkpoint cosigned last, with the cosignature.
    package let checkpoint: SignedCheckpoint
    /// When it was cosigned, in seconds since 1970.
    package let time: Int64
}

/// A lock on a file, which the system gives back when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws(WitnessFailure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .file(FileFailure(.open, path, code: errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? .inUse(path) : .file(FileFailure(.lock, path, code: code))
        }
    }

    deinit { close(descriptor) }
}

/// The files of a witness: everybody may read them, and the system's refusals are failures of the witness.
struct WitnessFiles: Sendable {
    var calls = SystemCalls.system

    /// Puts these bytes in the place of what was at the path. If this throws, the old content or the new one is there.
    func replace(_ path: String, with bytes: [UInt8]) throws(WitnessFailure) {
        do throws(FileFailure) {
            try DurableFile.write(bytes, to: path, for: .everyone, calls: calls)
        } catch { throw .file(error) }
    }

    /// The content of a file; nil if there is none.
    ///
    /// - Throws: `tooLarge`, or the system's refusal.
    func contents(of path: String, atMost limit: Int) throws(WitnessFailure) -> [UInt8]? {
        do throws(FileFailure) {
            guard let bytes = try DurableFile.read(path, upTo: limit + 1, calls: calls) else { return nil }
            if bytes.count <= limit { return bytes }
        } catch { throw .file(error) }
        throw .tooLarge(path)
    }

    /// Makes a folder, and has its name on the disk; does nothing if it is there.
    func makeFolder(_ path: String) throws(WitnessFailure) {
        do throws(FileFailure) {
            try DurableFolder.make(path, for: .everyone, calls: calls)
        } catch { throw .file(error) }
    }

    /// The names in a folder, in order.
    func names(in path: String) throws(WitnessFailure) -> [String] {
        do throws(FileFailure) {
            return try DurableFolder.names(in: path)
        } catch { throw .file(error) }
    }
}

/// A log that the witness watches: its origin, and the keys that it believes.
package struct WatchedLog: Hashable, Sendable {
    /// The first line of its checkpoints.
    package let origin: String
    /// Its verifier keys; at least one of type 1.
    package let keys: [LogVerifierKey]

    /// A log with that origin and those keys.
    ///
    /// - Throws: `badLog`.
    package init(origin: String, keys: [LogVerifierKey]) throws(WitnessFailure) {
        guard !origin.isEmpty, !origin.utf8.contains(where: { $0 < 0x20 }),
            keys.contains(where: { $0.type == LogVerifierKey.ed25519 })
        else { throw .badLog(origin) }
        self.origin = origin
        self.keys = keys
    }

    /// SHA-256 of the origin: the name of the log in paths.
    package var id: Digest { SystemSHA256().hash(Array(origin.utf8)) }

    /// The lines of the file that names the log: origin, then its keys.
    var encoded: [UInt8] { Array(([origin] + keys.map(\.text)).map { $0 + "\n" }.joined().utf8) }

    /// Reads the lines of that file; nil if they are not those.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else { return nil }
        let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var keys: [LogVerifierKey] = []
        for line in lines.dropFirst() {
            guard let key = LogVerifierKey(line, using: SystemSHA256()) else { return nil }
            keys.append(key)
        }
        guard let log = try? WatchedLog(origin: lines[0], keys: keys) else { return nil }
        self = log
    }
}
