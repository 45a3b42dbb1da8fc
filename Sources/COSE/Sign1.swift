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
    /// The payload.
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
}
