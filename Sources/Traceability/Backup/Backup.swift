import DomainCoding
import DurableFiles
import Foundation
import MerkleTree
import Signatures
package import StoreContract

/// Makes and restores backups: the database, every voucher, and a manifest with the hash of each file.
///
/// Private keys are not part of a backup.
package enum Backup {
    /// Writes a backup into a folder that is empty or does not exist yet, while the service goes on.
    ///
    /// The manifest is written last: a folder without one is no backup. The database is copied before the vouchers, so
    /// that every voucher that an entry of the copy names is there.
    ///
    /// - Parameter copyDatabase: writes a consistent copy of the database to a path that does not exist.
    package static func make(
        of service: TraceabilityService, to folder: String,
        copyDatabase: @Sendable (String) async throws -> Void
    ) async throws -> BackupManifest {
        try requireEmpty(folder)
        try DurableFolder.make(folder, for: .owner)
        let database = folder + "/" + BackupManifest.database
        try await copyDatabase(database)
        let vouchers = try FolderFileStore(path: folder + "/" + BackupManifest.vouchers)
        for digest in try await service.files.all() {
            guard let bytes = try await service.files.get(digest) else { continue }
            _ = try await vouchers.put(bytes)
        }
        let manifest = BackupManifest(
            format: 1, madeAt: service.surroundings.now(), host: service.host,
            files: try await blocking { try contents(of: folder) })
        let text = try JSON.encode(manifest, .readable) + [0x0A]
        try await blocking { try DurableFile.write(text, to: folder + "/" + BackupManifest.name, for: .owner) }
        return manifest
    }

    /// Compares every file of a backup with its manifest. Throws ``BackupError``.
    package static func check(_ folder: String) async throws -> BackupManifest {
        try await blocking {
            let manifest = try read(folder)
            let found = Dictionary(uniqueKeysWithValues: try contents(of: folder).map { ($0.path, $0) })
            for file in manifest.files {
                guard let present = found[file.path] else { throw BackupError.missing(file.path) }
                guard present == file else { throw BackupError.altered(file.path) }
            }
            let expected = Set(manifest.files.map(\.path))
            if let other = found.keys.sorted().first(where: { !expected.contains($0) }) {
                throw BackupError.unexpected(other)
            }
            return manifest
        }
    }

    /// Restores a backup into a folder that is empty or does not exist yet, and recomputes its books. If anything does
    /// not hold, nothing is left behind.
    ///
    /// - Parameter open: opens the database at a path.
    package static func restore(
        from folder: String, to target: String, open: @Sendable (String) async throws -> any Store
    ) async throws -> (manifest: BackupManifest, audit: AuditReport) {
        try requireEmpty(target)
        let manifest = try await check(folder)
        let existed = FileManager.default.fileExists(atPath: target)
        do {
            try await blocking { try copy(manifest, from: folder, to: target) }
            let store = try await open(target + "/" + BackupManifest.database)
            let report: AuditReport
            do {
                // A backup of an older version is completed as such a database is when it is opened.
                try await store.completeTopics { SecureRandom.bytes($0) }
                report = try await Audit.run(on: store)
                try await store.close()
            } catch {
                try? await store.close()
                throw error
            }
            guard report.isSound else { throw BackupError.unsound(report) }
            return (manifest, report)
        } catch {
            for name in (try? DurableFolder.names(in: target)) ?? [] {
                try? FileManager.default.removeItem(atPath: target + "/" + name)
            }
            if !existed { try? FileManager.default.removeItem(atPath: target) }
            throw error
        }
    }

    private static func requireEmpty(_ folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue, try DurableFolder.names(in: folder).isEmpty else {
            throw BackupError.notEmpty(folder)
        }
    }

    private static func read(_ folder: String) throws -> BackupManifest {
        let path = folder + "/" + BackupManifest.name
        guard let bytes = try DurableFile.read(path),
            let manifest = try? JSON.decode(
                BackupManifest.self, from: bytes, limits: .kept, unknownFields: .allowed)
        else { throw BackupError.noManifest(path) }
        guard manifest.format == 1 else { throw BackupError.unknownFormat(manifest.format) }
        return manifest
    }

    /// The files of a backup as they are, without the manifest, ascending by path.
    private static func contents(of folder: String) throws -> [BackupManifest.File] {
        var files: [BackupManifest.File] = []
        for name in try DurableFolder.names(in: folder) where name != BackupManifest.name {
            try collect(name, in: folder, &files)
        }
        return files.sorted { $0.path < $1.path }
    }

    private static func collect(_ path: String, in folder: String, _ files: inout [BackupManifest.File]) throws {
        var isFolder: ObjCBool = false
        let whole = folder + "/" + path
        guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            for name in try DurableFolder.names(in: whole) { try collect(path + "/" + name, in: folder, &files) }
            return
        }
        // Mapped, so that a large database does not have to fit into memory.
        let data = try Data(contentsOf: URL(fileURLWithPath: whole), options: .mappedIfSafe)
        let digest = data.withUnsafeBytes { SystemSHA256().hash($0) }
        files.append(BackupManifest.File(path: path, size: data.count, sha256: digest.hex))
    }

    private static func copy(_ manifest: BackupManifest, from folder: String, to target: String) throws {
        try DurableFolder.make(target, for: .owner)
        try DurableFolder.make(target + "/" + BackupManifest.vouchers, for: .owner)
        for file in manifest.files {
            let whole = target + "/" + file.path
            try DurableFolder.make(DurableFolder.holding(whole), for: .owner)
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file.path), options: .mappedIfSafe)
            guard data.withUnsafeBytes({ SystemSHA256().hash($0) }).hex == file.sha256 else {
                throw BackupError.altered(file.path)
            }
            try DurableFile.write(data, to: whole, for: .owner)
        }
    }
}

/// What is in a backup: `manifest.json`, written last.
package struct BackupManifest: Codable, Hashable, Sendable {
    /// The version of the layout: 1.
    package var format: Int
    /// Milliseconds since 1970.
    package var madeAt: Int64
    /// The host that labels of the installation name.
    package var host: String
    /// The database, and every voucher; paths inside the folder, ascending.
    package var files: [File]

    /// One file.
    package struct File: Codable, Hashable, Sendable {
        /// Inside the folder.
        package var path: String
        /// Bytes, and the SHA-256 of them in lower-case hexadecimal.
        package var size: Int
        /// SHA-256 of the bytes, lower-case hexadecimal.
        package var sha256: String
    }

    static let name = "manifest.json"
    static let database = "touchstone.sqlite"
    static let vouchers = "vouchers"
}

/// Why a backup cannot be made or restored.
package enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder to write to has something in it.
    case notEmpty(String)
    /// There is no manifest, or it cannot be read.
    case noManifest(String)
    /// The manifest is of a layout that this version does not know.
    case unknownFormat(Int)
    /// A file of the manifest is missing.
    case missing(String)
    /// A file has other bytes than the manifest says.
    case altered(String)
    /// A file is there that the manifest does not name.
    case unexpected(String)
    /// The books in it do not hold.
    case unsound(AuditReport)

    /// One sentence.
    package var description: String {
        switch self {
        case .notEmpty(let path): "\(path) is not empty"
        case .noManifest(let path): "no readable manifest at \(path)"
        case .unknownFormat(let format): "a backup of format \(format), made by a newer version"
        case .missing(let path): "\(path) is missing"
        case .altered(let path): "\(path) is not as it was backed up"
        case .unexpected(let path): "\(path) is not part of the backup"
        case .unsound(let report):
            "\(report.problemCount) problems in the books; the first: \(report.problems.first?.detail ?? "unknown")"
        }
    }
}
