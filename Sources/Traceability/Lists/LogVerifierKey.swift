import Foundation
import MerkleTree
public import Signatures

/// The key that checks a log's checkpoints, as C2SP signed-note writes it: `name+hash+key`.
///
/// The hash is the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key) in 8 hexadecimal digits, the key is the type
/// byte followed by the key, base64. Type 1 is Ed25519, the only one that this service's logs use.
public struct LogVerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// The name of the key: the log's origin, this installation's host.
    public let name: String
    /// The 32 bytes of the Ed25519 key.
    public let ed25519: [UInt8]

    private static let ed25519Type: UInt8 = 0x01

    /// The verifier key of an Ed25519 key; nil for another algorithm, and for a name that is empty or contains
    /// spaces or `+`.
    public init?(name: String, key: PublicKey) {
        guard key.algorithm == .edDSA, LogVerifierKey.isName(name) else { return nil }
        self.name = name
        ed25519 = key.info.keyBytes
    }

    /// Reads the text form; nil when it is malformed, of another type, or its hash does not fit.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Data(base64Encoded: String(parts[2])), data.count == 33,
            data.first == LogVerifierKey.ed25519Type, LogVerifierKey.isName(String(parts[0]))
        else { return nil }
        name = String(parts[0])
        ed25519 = Array(data.dropFirst())
        guard description == text else { return nil }
    }

    /// The four bytes that tell keys apart.
    public var hash: [UInt8] {
        let input = Array(name.utf8) + [0x0A, LogVerifierKey.ed25519Type] + ed25519
        return Array(SystemSHA256().hash(input).bytes.prefix(4))
    }

    /// The text form.
    public var description: String {
        name + "+" + hash.hexadecimal + "+" + Data([LogVerifierKey.ed25519Type] + ed25519).base64EncodedString()
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
    }
}
