package import COSE
import Crypto
import Foundation
import MerkleTree

/// A public key that can check signatures: ES256 on P-256, or Ed25519.
package struct PublicKey: Sendable, Hashable, CustomStringConvertible {
    /// The canonical encoding that the key was made from, and that names it.
    package let info: SubjectPublicKeyInfo

    /// SHA-256 of the encoding, its first 8 bytes.
    package let keyID: KeyID

    private let implementation: Implementation

    private enum Implementation: Sendable {
        case p256(P256.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    /// Takes a key whose point is on its curve.
    ///
    /// For P-256 the point is checked against the curve equation; the uncompressed form cannot express the identity,
    /// and the curve has no points of small order. For Ed25519 the encoding must be canonical (y < 2^255 − 19), the
    /// point on the curve, and not one of the eight points of small order.
    ///
    /// - Throws: `notOnCurve`, `smallOrderPoint`; `libraryFailure` if memory runs out.
    package init(_ info: SubjectPublicKeyInfo) throws(KeyError) {
        switch info.algorithm {
        case .es256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: info.keyBytes) else { throw .notOnCurve }
            implementation = .p256(key)
        case .edDSA:
            try Ed25519Point.check(info.keyBytes)
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: info.keyBytes) else {
                throw .notOnCurve
            }
            implementation = .ed25519(key)
        }
        self.info = info
        keyID = KeyID(of: info)
    }

    /// What the key signs with.
    package var algorithm: SignatureAlgorithm { info.algorithm }

    /// Whether the signature of the message holds. ES256: 64 bytes r ‖ s, big-endian, SHA-256 of the message
    /// (RFC 9053 §2.1). EdDSA: 64 bytes, pure Ed25519 (RFC 8032), S below the group order. Any other length is
    /// invalid.
    package func verify(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch implementation {
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .ed25519(let key):
            return signature.count == 64 && key.isValidSignature(signature, for: message)
        }
    }

    /// The key in a PUBLIC KEY block (RFC 7468 §13), lines of 64 characters.
    package var pem: String { PEMBlock(label: "PUBLIC KEY", bytes: info.bytes).text }

    /// Reads a PUBLIC KEY block with nothing but white space around it.
    ///
    /// - Throws: `notPEM`, `unexpectedLabel`, `malformedPublicKey` (also for other algorithms and for a compressed
    ///   point), and what `init(_:)` throws.
    package init(pem: String) throws(KeyError) {
        let block = try PEMBlock(pem)
        guard block.label == "PUBLIC KEY" else { throw .unexpectedLabel(block.label) }
        guard let info = try? SubjectPublicKeyInfo(der: block.bytes) else { throw .malformedPublicKey }
        try self.init(info)
    }

    /// Two keys are the same if their encodings are.
    package static func == (left: PublicKey, right: PublicKey) -> Bool { left.info == right.info }

    /// Hashes the encoding.
    package func hash(into hasher: inout Hasher) { hasher.combine(info) }

    /// Algorithm and key id.
    package var description: String { "PublicKey(\(algorithm.name), \(keyID.hex))" }
}

extension KeyID {
    /// The key id of a public key: the first 8 bytes of SHA-256 over its canonical encoding.
    package init(of info: SubjectPublicKeyInfo) {
        guard let id = KeyID([UInt8](SystemSHA256().hash(info.bytes).bytes.prefix(8))) else {
            preconditionFailure("a key id is 8 bytes")
        }
        self = id
    }
}
