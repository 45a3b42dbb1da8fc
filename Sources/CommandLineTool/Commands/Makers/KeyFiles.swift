import DurableFiles
import Foundation
import Signatures
import Traceability

/// Writes key files: `NAME.pem` (0600) and `NAME.pub.pem` beside it.
enum KeyFiles {
    /// Writes both halves; refuses to overwrite either.
    static func write(_ key: PrivateKey, to path: String, passphrase: String?) throws {
        let publicPath = publicPath(of: path)
        guard !FileManager.default.fileExists(atPath: publicPath) else {
            throw ServiceError(.alreadyExists, [.field("file"), .value(publicPath)])
        }
        do { try PrivateKeyFile(path: path).write(try key.pem(passphrase: passphrase)) } catch {
            switch error {
            case let error as PrivateKeyFileError:
                throw CommandFailure(.inputOutput, zh: error.description, en: error.description)
            default: throw error
            }
        }
        try write(text: key.publicKey.pem, to: publicPath)
    }

    /// `maker.pem` → `maker.pub.pem`
    static func publicPath(of path: String) -> String {
        (path.hasSuffix(".pem") ? String(path.dropLast(4)) : path) + ".pub.pem"
    }

    /// Writes a text that is no secret; refuses to overwrite.
    static func write(text: String, to path: String) throws {
        try DurableFile.create(Array(text.utf8), at: path, for: .everyone)
    }
}
