import DurableFiles
import Foundation
import Ledger
import PartVerification
import Signatures
import StoreContract

/// Writes the root log into a folder that any file server can serve: `checkpoint`, `tile/…`.
///
/// What the folder has already is not written again. Each file appears whole and is on the disk before the next; the
/// checkpoint is written last, so that a reader never sees one whose tiles are missing, not even after a power cut.
package struct LogExport: Sendable {
    private let service: TraceabilityService
    private let folder: String

    /// An export into a folder, which is made if need be.
    package init(of service: TraceabilityService, to folder: String) {
        self.service = service
        self.folder = folder
    }

    /// What an export did.
    package struct Outcome: Codable, Hashable, Sendable {
        /// The number of leaves that the folder now has.
        package var size: UInt64
        /// How many files were written, the checkpoint included.
        package var files: Int
    }

    /// Brings the folder up to the published checkpoint; nil when there is none.
    ///
    /// - Throws: ``ServiceError`` `log-behind` when the folder has a larger log.
    package func run() async throws -> Outcome? {
        guard let record = try await service.store.read({ try $0.rootLog.latestCheckpoint() }) else { return nil }
        let place = folder + "/checkpoint"
        var old: UInt64 = 0
        if let bytes = try await blocking({ try DurableFile.read(place) }), let known = try? known(bytes) {
            old = known.checkpoint.size
        }
        guard old <= record.size else {
            throw ServiceError(
                .logBehind, [.text(.witness, place), .fact(.known, .number(old)), .fact(.own, .number(record.size))])
        }
        let paths = TilePath.added(from: old, to: record.size)
        for path in paths {
            guard let bytes = try await service.logFile(path) else {
                throw StoreError.corrupt("\(path) of the log of \(record.size) epochs")
            }
            try await write(bytes, to: path.text)
        }
        try await write([UInt8](record.note.utf8), to: "checkpoint")
        return Outcome(size: record.size, files: paths.count + 1)
    }

    /// The checkpoint of an earlier export. One that this log did not sign counts for nothing: then all is written.
    private func known(_ bytes: [UInt8]) throws -> VerifiedCheckpoint {
        try SignedCheckpoint.parse(bytes).verify(
            logKeys: [try service.logVerifierKey()], checker: SystemSignatureChecker())
    }

    private func write(_ bytes: [UInt8], to path: String) async throws {
        let whole = folder + "/" + path
        try await blocking {
            // Public, unlike everything else that the service writes.
            try DurableFolder.make(DurableFolder.holding(whole), for: .everyone)
            try DurableFile.write(bytes, to: whole, for: .everyone)
        }
    }
}
