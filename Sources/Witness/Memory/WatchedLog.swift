package import MerkleTree
package import PartCertificates
import Signatures

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
