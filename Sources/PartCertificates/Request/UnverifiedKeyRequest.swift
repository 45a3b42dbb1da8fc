import CBOR
package import COSE
package import MerkleTree

extension KeyRequest {
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
