import CBOR

/// A signed object: a COSE_Sign1 (RFC 9052 §4.2) with tag 18, an attached payload, an empty unprotected header and a
/// protected header with exactly the labels of `ProtectedHeader`.
///
/// Nothing here says that the signature is right: `check(with:)` returns what has to be checked, and whoever can do
/// so reports the outcome.
package struct Sign1: Hashable, Sendable {
    /// The protected header as bytes, as they enter the signing input.
    package let protectedBytes: [UInt8]
    /// The protected header.
    package let header: ProtectedHeader
    package let payload: [UInt8]
    /// The signature, 64 bytes. It may be malleable: nothing is identified by it.
    package let signature: [UInt8]

    /// The length of a signature of either algorithm in bytes.
    package static let signatureLength = 64

    /// Puts a signed object together. Throws `signatureLength` when the signature does not have 64 bytes.
    package init(header: ProtectedHeader, payload: [UInt8], signature: [UInt8]) throws(COSEError) {
        guard signature.count == Sign1.signatureLength else { throw .signatureLength(signature.count) }
        self.protectedBytes = header.encoded()
        self.header = header
        self.payload = payload
        self.signature = signature
    }

    private init(protectedBytes: [UInt8], header: ProtectedHeader, payload: [UInt8], signature: [UInt8]) {
        self.protectedBytes = protectedBytes
        self.header = header
        self.payload = payload
        self.signature = signature
    }

    /// Reads a signed object, which must be the whole of `bytes`.
    ///
    /// The protected header, typ included, is checked before the payload is read. What this accepts, `encoded()`
    /// turns back into the same bytes.
    package static func decode(_ bytes: [UInt8], expecting profile: Sign1Profile) throws(COSEError) -> Sign1 {
        var reader = PartReader(bytes[...], of: .message)
        let message = try decode(from: &reader, expecting: profile)
        try reader.finish()
        return message
    }

    private static func decode(
        from reader: inout PartReader, expecting profile: Sign1Profile
    ) throws(COSEError) -> Sign1 {
        if try reader.type() == .array { throw .untagged }
        let tag = try reader.tag()
        if tag != 18 { throw .wrongTag(tag) }
        let count = try reader.array()
        if count != 4 { throw .elementCount(count) }

        reader.part = .protectedHeader
        let protected = try reader.bytes()
        let header = try ProtectedHeader.decode(
            protected, at: reader.offset - protected.count, expecting: profile)

        reader.part = .unprotectedHeader
        if try reader.map() != 0 {
            var previous: ArraySlice<UInt8> = []
            throw .unprotectedHeader(try reader.label(after: &previous))
        }

        reader.part = .payload
        if reader.null() { throw .detachedPayload }
        let payload = try reader.bytes()

        reader.part = .signature
        let signature = try reader.bytes()
        if signature.count != signatureLength { throw .signatureLength(signature.count) }

        reader.part = .message
        return Sign1(
            protectedBytes: Array(protected), header: header, payload: Array(payload), signature: Array(signature))
    }

    /// The deterministic encoding.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: protectedBytes.count + payload.count + signature.count + 16)
        encoder.tag(18)
        encoder.array(count: 4)
        encoder.bytes(protectedBytes)
        encoder.map(count: 0)
        encoder.bytes(payload)
        encoder.bytes(signature)
        return encoder.bytes
    }

    /// The bytes that the signature is over.
    package var signingInput: [UInt8] { Sign1.signingInput(protectedBytes: protectedBytes, payload: payload) }

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

/// Which of this project's signed objects a reader expects: what its protected header must say.
package enum Sign1Profile: Hashable, Sendable {
    /// A part certificate: the header has no typ.
    case partCertificate
    /// Any other object: the header has this typ.
    case typed(String)

    /// What label 16 must be; nil when it must be absent.
    package var contentType: String? {
        switch self {
        case .partCertificate: nil
        case .typed(let type): type
        }
    }
}
