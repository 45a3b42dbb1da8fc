/// Why something is not a key that can be used here.
package enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not one PEM block (RFC 7468): markers missing or unmatched, a character outside base64, text around the block.
    case notPEM

    /// A PEM block, but of another kind: its label.
    case unexpectedLabel(String)

    /// The DER inside is not a public key in canonical form.
    case malformedPublicKey

    /// The DER inside is not a PKCS #8 private key, or not a whole one.
    case malformedPrivateKey

    /// A key for something else than ES256 on P-256 or Ed25519: libcrypto's name of the algorithm or curve.
    case unsupportedAlgorithm(String)

    /// Encrypted by another scheme than PBES2: libcrypto's name of the scheme.
    case unsupportedEncryption(String)

    /// The key is encrypted and no passphrase was given.
    case passphraseNeeded

    /// The passphrase does not open the key, or the file was damaged: the two cannot be told apart.
    case wrongPassphrase

    /// An empty passphrase protects nothing and is refused.
    case emptyPassphrase

    /// The bytes are not the encoding of a point on the curve.
    case notOnCurve

    /// A point of small order, under which signatures can be made without a private key.
    case smallOrderPoint

    /// The public key in the file is not that of the private key.
    case keyPairMismatch

    /// libcrypto reported a failure that is no fault of the input, such as a lack of memory.
    case libraryFailure

    /// One sentence for a developer, with what to do where there is something.
    package var description: String {
        switch self {
        case .notPEM: "not a single PEM block"
        case .unexpectedLabel("EC PRIVATE KEY"):
            "an EC PRIVATE KEY block (SEC 1); convert it with: openssl pkcs8 -topk8 -in FILE"
        case .unexpectedLabel(let label): "a PEM block of another kind: \(label)"
        case .malformedPublicKey: "not a public key in canonical DER (P-256 uncompressed, or Ed25519)"
        case .malformedPrivateKey: "not a PKCS #8 private key"
        case .unsupportedAlgorithm(let name):
            "a key for \(name); only P-256 (ES256) and Ed25519 (EdDSA) are supported"
        case .unsupportedEncryption(let name): "encrypted with \(name); only PBES2 is supported"
        case .passphraseNeeded: "the private key is encrypted and needs its passphrase"
        case .wrongPassphrase: "the passphrase does not open the private key"
        case .emptyPassphrase: "an empty passphrase protects nothing"
        case .notOnCurve: "the public key is not a point on the curve"
        case .smallOrderPoint: "the public key is a point of small order"
        case .keyPairMismatch: "the public key in the file is not that of the private key"
        case .libraryFailure: "libcrypto failed"
        }
    }
}
