package import PartCertificates
package import Signatures

/// A part certificate that this process has just signed. Only signing makes one, so whoever is handed it need not check
/// the signature again: registering a batch of them checks a sample, against faults of the machine.
package struct FreshCertificate: Hashable, Sendable {
    /// The exact bytes.
    package let bytes: [UInt8]
    /// The key that signed.
    package let signer: PublicKey

    /// Signs the claims. Throws ``KeyError`` when the library cannot sign.
    package init(signing claims: PartClaims, with key: PrivateKey) throws {
        let unsigned = UnverifiedCertificate.toBeSigned(claims, algorithm: key.algorithm, keyID: key.keyID)
        bytes = try unsigned.signed(try key.sign(unsigned.signingInput))
        signer = key.publicKey
    }
}
