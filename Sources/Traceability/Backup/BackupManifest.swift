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
