package import COSE

/// Why a well-formed signed object is not believed.
package enum VerificationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody who could sign this kind of object has that key.
    case unknownKey(KeyID)
    /// The header names another algorithm than the key's.
    case algorithmDoesNotFitKey(header: SignatureAlgorithm, key: SignatureAlgorithm)
    /// The key did not make the signature over this content.
    case signatureInvalid

    package var description: String {
        switch self {
        case .unknownKey(let keyID): "key " + keyID.hex + " may not sign this, or is not known"
        case .algorithmDoesNotFitKey(let header, let key):
            "the header says " + header.name + " but the key is for " + key.name
        case .signatureInvalid: "the signature is invalid"
        }
    }
}

extension Sign1 {
    /// What has to be checked, when the key that the header names is among `keys`.
    func check(amongst keys: [ListedKey]) throws(VerificationRefusal) -> SignatureCheck {
        for key in keys where key.id == header.keyID { return try check(by: key.info) }
        throw .unknownKey(header.keyID)
    }

    /// What has to be checked with a key that was found by the header's identifier.
    func check(by key: SubjectPublicKeyInfo) throws(VerificationRefusal) -> SignatureCheck {
        guard key.algorithm == header.algorithm else {
            throw .algorithmDoesNotFitKey(header: header.algorithm, key: key.algorithm)
        }
        return SignatureCheck(key: key, message: signingInput, signature: signature)
    }
}
