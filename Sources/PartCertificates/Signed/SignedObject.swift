package import COSE
package import MerkleTree

/// A signed object that lacks only its signature.
///
/// Sign ``signingInput`` with the key that the header names, then put the bytes together with ``signed(_:)``.
package struct ToBeSigned: Hashable, Sendable {
    /// Algorithm, key and kind of object.
    package let header: ProtectedHeader
    /// The content.
    package let payload: [UInt8]

    /// The bytes that the signature is made over.
    package var signingInput: [UInt8] { Sign1.signingInput(header: header, payload: payload) }

    /// The whole object. Refuses a signature that does not have 64 bytes; does not check it.
    package func signed(_ signature: [UInt8]) throws(COSEError) -> [UInt8] {
        try Sign1(header: header, payload: payload, signature: signature).encoded()
    }
}

/// What the protected header of each kind of signed object says it is.
enum ObjectType {
    static let keyRequest = "application/touchstone-key+cose"
    static let trustList = "application/touchstone-trust+cose"
    static let statusList = "application/touchstone-status+cose"
}

extension KeyID {
    /// The identifier of a key: the first 8 bytes of the SHA-256 of its SubjectPublicKeyInfo.
    package init(of info: SubjectPublicKeyInfo, using hasher: some SHA256Hasher) {
        guard let keyID = KeyID(hasher.hash(info.bytes).bytes[..<8]) else {
            preconditionFailure("a digest has 32 bytes")
        }
        self = keyID
    }
}

/// A public key together with its identifier, computed once.
package struct ListedKey: Hashable, Sendable {
    /// The key.
    package let info: SubjectPublicKeyInfo
    /// Its identifier.
    package let id: KeyID

    /// Computes the identifier with SHA-256.
    package init(_ info: SubjectPublicKeyInfo, using hasher: some SHA256Hasher) {
        self.info = info
        self.id = KeyID(of: info, using: hasher)
    }
}

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
