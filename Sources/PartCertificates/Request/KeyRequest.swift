package import CBOR
package import COSE
package import MerkleTree

/// An issuer asks to have a key listed, and proves that it holds it by signing the request with that very key.
package struct KeyRequest: Hashable, Sendable {
    /// Who asks.
    package let issuer: IssuerID
    package let key: ListedKey

    package init(issuer: IssuerID, key: ListedKey) {
        self.issuer = issuer
        self.key = key
    }

    /// The request, to be signed with the key that it is about.
    package func toBeSigned() -> ToBeSigned {
        ToBeSigned(
            header: ProtectedHeader(
                algorithm: key.info.algorithm, keyID: key.id, contentType: ObjectType.keyRequest),
            payload: encoded())
    }

    /// The payload: `[1, issuer id, spki]` in deterministic CBOR.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 136)
        encoder.array(count: 3)
        encoder.unsigned(1)
        encoder.text(issuer.text)
        encoder.bytes(key.info.bytes)
        return encoder.bytes
    }

    static func decode(_ payload: [UInt8], using hasher: some SHA256Hasher) throws(KeyRequestError) -> KeyRequest {
        var reader = PayloadReader<KeyRequestError>(payload)
        try reader.array(count: 3)
        let version = try reader.unsigned()
        guard version == 1 else { throw .version(version) }
        let name = try reader.text()
        guard let issuer = IssuerID(name) else { throw .issuerID(name) }
        let der = Array(try reader.bytes())
        try reader.finish()
        do {
            return KeyRequest(issuer: issuer, key: ListedKey(try SubjectPublicKeyInfo(der: der), using: hasher))
        } catch {
            throw .key(error)
        }
    }
}

/// A key request that is well formed; nothing says yet that the asker holds the key.
package struct UnverifiedKeyRequest: Hashable, Sendable {
    /// The exact bytes.
    package let bytes: [UInt8]
    /// The signed object.
    package let message: Sign1
    package let request: KeyRequest

    /// Reads a request; refuses one whose header names another key than its payload.
    package static func decode(
        _ bytes: [UInt8], using hasher: some SHA256Hasher
    ) throws(KeyRequestError) -> UnverifiedKeyRequest {
        let message: Sign1
        do {
            message = try Sign1.decode(bytes, expecting: .typed(ObjectType.keyRequest))
        } catch {
            throw .cose(error)
        }
        let request = try KeyRequest.decode(message.payload, using: hasher)
        guard message.header.keyID == request.key.id else {
            throw .keyIDDoesNotFit(header: message.header.keyID, key: request.key.id)
        }
        guard message.header.algorithm == request.key.info.algorithm else {
            throw .algorithmDoesNotFitKey(header: message.header.algorithm, key: request.key.info.algorithm)
        }
        return UnverifiedKeyRequest(bytes: bytes, message: message, request: request)
    }

    /// What has to be checked: the proof of possession.
    package var signatureCheck: SignatureCheck {
        SignatureCheck(key: request.key.info, message: message.signingInput, signature: message.signature)
    }

    /// The request as a verified one, once the outcome of ``signatureCheck`` is known.
    package func verified(_ outcome: SignatureOutcome) throws(VerificationRefusal) -> VerifiedKeyRequest {
        guard outcome == .valid else { throw .signatureInvalid }
        return VerifiedKeyRequest(request: request)
    }
}

/// A key request whose asker holds the key.
///
/// The caller must still refuse a key identifier that was ever used, in any role, by anyone.
package struct VerifiedKeyRequest: Hashable, Sendable {
    package let request: KeyRequest

    init(request: KeyRequest) {
        self.request = request
    }
}

/// Why some bytes are not a key request.
package enum KeyRequestError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a signed object, or not of this kind.
    case cose(COSEError)
    /// The payload is not deterministic CBOR of the expected shape; the offset counts from its first byte.
    case payload(CBORError)
    /// Not version 1.
    case version(UInt64)
    /// Not an issuer id.
    case issuerID(String)
    /// The key is not in its canonical form.
    case key(SubjectPublicKeyInfoError)
    /// The header names another key than the one that the request is about.
    case keyIDDoesNotFit(header: KeyID, key: KeyID)
    /// The header names another algorithm than the key's.
    case algorithmDoesNotFitKey(header: SignatureAlgorithm, key: SignatureAlgorithm)

    package var description: String {
        switch self {
        case .cose(let error): error.description
        case .payload(let error): "payload: " + error.description
        case .version(let version): "version " + String(version) + ", expected 1"
        case .issuerID: "the issuer id is not 1 to 31 of a-z, 0-9 and -"
        case .key(let error): error.description
        case .keyIDDoesNotFit(let header, let key):
            "signed with key " + header.hex + ", but about key " + key.hex
        case .algorithmDoesNotFitKey(let header, let key):
            "the header says " + header.name + " but the key is for " + key.name
        }
    }
}
