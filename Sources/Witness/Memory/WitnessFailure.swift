package import DurableFiles
package import Ledger
package import Signatures

/// Why a witness cannot start, remember or sign.
package enum WitnessFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a folder that `WitnessFolder.create` made.
    case noWitness(String)
    /// There is a witness already.
    case exists(String)
    /// Another process uses the folder.
    case inUse(String)
    /// A name that cannot be that of a key.
    case badName(String)
    /// The private key is not Ed25519, or not the one that the folder's verifier key names.
    case wrongKey(String)
    /// A file that is larger than what belongs there.
    case tooLarge(String)
    /// A file that is not what belongs there, and why if that is known.
    case damaged(String, NoteError?)
    /// A log without an origin, or without a key of type 1 that could check its signatures.
    case badLog(String)
    /// A log of that origin is known already.
    case logExists(String)
    /// The key file refused.
    case keyFile(PrivateKeyFileError)
    /// The key cannot be read, or does not sign.
    case key(KeyError)
    /// The system refused.
    case file(FileFailure)

    package var description: String {
        switch self {
        case .noWitness(let path): "\(path): there is no witness here"
        case .exists(let path): "\(path): there is a witness already"
        case .inUse(let path): "\(path): in use by another process"
        case .badName(let name): "\(name): not a name for a key"
        case .wrongKey(let path): "\(path): not the key of this witness"
        case .tooLarge(let path): "\(path): too large"
        case .damaged(let path, let error): "\(path): damaged" + (error.map { ": " + $0.description } ?? "")
        case .badLog(let origin): "\(origin): needs an origin of one line and a verifier key of type 1"
        case .logExists(let origin): "\(origin): is watched already"
        case .keyFile(let error): error.description
        case .key(let error): error.description
        case .file(let failure): failure.description
        }
    }
}
