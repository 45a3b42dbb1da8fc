package import DurableFiles

/// Why a private key file cannot be written or read.
package enum PrivateKeyFileError: Error, Hashable, Sendable {
    /// There is something at the path already; it is left alone.
    case exists(String)

    /// More than `PrivateKeyFile.maximumByteCount` bytes: not a key.
    case tooLarge(String)

    /// Not UTF-8: not a key in PEM.
    case notText(String)

    /// The system refused.
    case file(FileFailure)
}

extension PrivateKeyFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .exists(let path):
            "\(path): exists already and is not overwritten"
        case .tooLarge(let path):
            "\(path): too large for a key"
        case .notText(let path):
            "\(path): not text, so not a key in PEM"
        case .file(let failure):
            failure.description
        }
    }
}
