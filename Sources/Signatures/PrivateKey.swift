package import COSE
import Crypto
import Foundation

/// A private key: ES256 on P-256, or Ed25519. Its description, dump and mirror show only the public half.
package struct PrivateKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The public half.
    package let publicKey: PublicKey

    private let implementation: Implementation

    private enum Implementation: Sendable {
        case p256(P256.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    /// A new key from the system's randomness.
    package static func generate(_ algorithm: SignatureAlgorithm) -> PrivateKey {
        do throws(KeyError) {
            switch algorithm {
            case .es256: return try PrivateKey(.p256(P256.Signing.PrivateKey()))
            case .edDSA: return try PrivateKey(.ed25519(Curve25519.Signing.PrivateKey()))
            }
        } catch {
            preconditionFailure("a key just made is not one: \(error)")
        }
    }

    /// The key of these 32 bytes: the scalar of P-256, big-endian, in 1 …< n; or the seed of Ed25519 (RFC 8032 §5.1.5).
    ///
    /// - Throws: `malformedPrivateKey`.
    package init(_ algorithm: SignatureAlgorithm, rawBytes: [UInt8]) throws(KeyError) {
        switch algorithm {
        case .es256:
            guard let key = try? P256.Signing.PrivateKey(rawRepresentation: rawBytes) else {
                throw .malformedPrivateKey
            }
            try self.init(.p256(key))
        case .edDSA:
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: rawBytes) else {
                throw .malformedPrivateKey
            }
            try self.init(.ed25519(key))
        }
    }

    private init(_ implementation: Implementation) throws(KeyError) {
        self.implementation = implementation
        let info: SubjectPublicKeyInfo?
        switch implementation {
        case .p256(let key):
            info = try? SubjectPublicKeyInfo(p256Point: [UInt8](key.publicKey.x963Representation))
        case .ed25519(let key):
            info = try? SubjectPublicKeyInfo(ed25519: [UInt8](key.publicKey.rawRepresentation))
        }
        guard let info else { throw .malformedPrivateKey }
        publicKey = try PublicKey(info)
    }

    /// What the key signs with.
    package var algorithm: SignatureAlgorithm { publicKey.algorithm }

    /// The id of the public half.
    package var keyID: KeyID { publicKey.keyID }

    /// Signs the message: 64 bytes, in the form that `PublicKey.verify` takes. ES256 is randomised: no two signatures
    /// need be alike.
    ///
    /// - Throws: `libraryFailure`.
    package func sign(_ message: [UInt8]) throws(KeyError) -> [UInt8] {
        do {
            switch implementation {
            case .p256(let key): return try [UInt8](key.signature(for: message).rawRepresentation)
            case .ed25519(let key): return try [UInt8](key.signature(for: message))
            }
        } catch {
            throw .libraryFailure
        }
    }

    /// The 32 secret bytes that `init(_:rawBytes:)` takes.
    var rawBytes: [UInt8] {
        switch implementation {
        case .p256(let key): [UInt8](key.rawRepresentation)
        case .ed25519(let key): [UInt8](key.rawRepresentation)
        }
    }

    /// The key as PKCS #8: a PRIVATE KEY block, or with a passphrase an ENCRYPTED PRIVATE KEY block (RFC 5958: PBES2
    /// with scrypt, N = 2^14, r = 8, p = 5, and AES-256-CBC), which takes a few tenths of a second.
    ///
    /// - Parameter passphrase: its UTF-8 bytes are used as they are, as `openssl` does.
    /// - Throws: `emptyPassphrase`, `libraryFailure`.
    package func pem(passphrase: String?) throws(KeyError) -> String {
        var der = PKCS8.encode(self)
        defer { der.erase() }
        guard let passphrase else { return PEMBlock(label: "PRIVATE KEY", bytes: der).text }
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        let encrypted = try EncryptedPKCS8.encrypt(der, passphrase: Array(passphrase.utf8))
        return PEMBlock(label: "ENCRYPTED PRIVATE KEY", bytes: encrypted).text
    }

    /// Reads a PRIVATE KEY or ENCRYPTED PRIVATE KEY block with nothing but white space around it. A passphrase given
    /// for a key that is not encrypted is not used.
    ///
    /// - Throws: `notPEM`, `unexpectedLabel`, `malformedPrivateKey`, `unsupportedAlgorithm`, `unsupportedEncryption`,
    ///   `passphraseNeeded`, `wrongPassphrase`, `keyPairMismatch`, `libraryFailure`.
    package init(pem: String, passphrase: String?) throws(KeyError) {
        let block = try PEMBlock(pem)
        switch block.label {
        case "PRIVATE KEY":
            self = try PKCS8.decode(block.bytes)
        case "ENCRYPTED PRIVATE KEY":
            var der = try EncryptedPKCS8.decrypt(block.bytes, passphrase: passphrase.map { Array($0.utf8) })
            defer { der.erase() }
            self = try PKCS8.decode(der)
        default:
            throw .unexpectedLabel(block.label)
        }
    }

    /// Algorithm and key id; nothing secret.
    package var description: String { "PrivateKey(\(algorithm.name), \(keyID.hex))" }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// A mirror without the private half.
    package var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
