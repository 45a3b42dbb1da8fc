import CBOR

extension Sign1 {
    /// The bytes that the signature is over.
    package var signingInput: [UInt8] {
        Sign1.signingInput(protectedBytes: protectedBytes, payload: payload)
    }

    /// The bytes to sign for a message with that header and payload.
    package static func signingInput(header: ProtectedHeader, payload: [UInt8]) -> [UInt8] {
        signingInput(protectedBytes: header.encoded(), payload: payload)
    }

    /// The Sig_structure (RFC 9052 §4.4): ["Signature1", protected header, external data, payload] in CBOR.
    ///
    /// - Parameters:
    ///   - protectedBytes: the content of the byte string that is the message's first element.
    ///   - externalData: data that is signed but not sent; this project's objects have none.
    ///   - payload: the content of the byte string that is the message's third element.
    package static func signingInput(
        protectedBytes: [UInt8], externalData: [UInt8] = [], payload: [UInt8]
    ) -> [UInt8] {
        var encoder = CBOREncoder(reserving: protectedBytes.count + externalData.count + payload.count + 32)
        encoder.array(count: 4)
        encoder.text("Signature1")
        encoder.bytes(protectedBytes)
        encoder.bytes(externalData)
        encoder.bytes(payload)
        return encoder.bytes
    }

    /// What somebody has to check before the message can be believed to be signed by the holder of `key`.
    ///
    /// Throws `algorithmDoesNotFitKey` when the header names another algorithm than the key's. That the header's
    /// `keyID` is the key's is for the caller to know, who found the key by it.
    package func check(with key: SubjectPublicKeyInfo) throws(COSEError) -> SignatureCheck {
        guard key.algorithm == header.algorithm else {
            throw .algorithmDoesNotFitKey(header: header.algorithm, key: key.algorithm)
        }
        return SignatureCheck(key: key, message: signingInput, signature: signature)
    }
}
