package import CBOR

/// Why some bytes are not a signed object of this project's profile, in the order in which it is checked.
package enum COSEError: Error, Hashable, Sendable {
    /// A part of the message is not deterministic CBOR or of another type. The offset counts from the first byte of
    /// the message.
    case cbor(Part, CBORError)
    /// An array without tag 18 in front.
    case untagged
    /// A tag other than 18.
    case wrongTag(UInt64)
    /// The array does not have four elements.
    case elementCount(Int)
    /// The protected header holds a label that is not allowed in this kind of object.
    case unexpectedLabel(HeaderLabel)
    /// The protected header lacks this label.
    case missingLabel(HeaderLabel)
    /// The algorithm is neither ES256 nor EdDSA, whether given by number or by name.
    case unsupportedAlgorithm(HeaderLabel)
    /// The key identifier does not have 8 bytes.
    case keyIDLength(Int)
    /// The object says it is of another type than the reader asked for.
    case wrongType(expected: String, found: String)
    /// The unprotected header is not empty; the first label in it.
    case unprotectedHeader(HeaderLabel)
    /// The payload is null: it would have to come from elsewhere.
    case detachedPayload
    /// The signature does not have 64 bytes.
    case signatureLength(Int)
    /// The key is for another algorithm than the one the header names.
    case algorithmDoesNotFitKey(header: SignatureAlgorithm, key: SignatureAlgorithm)

    /// A part of a COSE_Sign1.
    package enum Part: Hashable, Sendable {
        /// The tag, the array, or what follows it.
        case message
        /// The content of the protected header.
        case protectedHeader
        /// The unprotected header.
        case unprotectedHeader
        /// The payload.
        case payload
        /// The signature.
        case signature

        /// The name in English, for messages to developers.
        package var description: String {
            switch self {
            case .message: "message"
            case .protectedHeader: "protected header"
            case .unprotectedHeader: "unprotected header"
            case .payload: "payload"
            case .signature: "signature"
            }
        }
    }

    package var description: String {
        switch self {
        case .cbor(let part, let error): "\(part.description): \(error.description)"
        case .untagged: "COSE_Sign1 without its tag 18"
        case .wrongTag(let tag): "tag \(tag)\(COSEError.name(ofTag: tag)), expected 18 (COSE_Sign1)"
        case .elementCount(let count): "array of \(count) elements, a COSE_Sign1 has 4"
        case .unexpectedLabel(let label): "label \(label.description) is not allowed in the protected header"
        case .missingLabel(let label): "label \(label.description) is missing from the protected header"
        case .unsupportedAlgorithm(let value):
            "algorithm \(COSEError.algorithm(value)), expected -7 (ES256) or -8 (EdDSA)"
        case .keyIDLength(let length): "kid of \(length) bytes, expected 8"
        case .wrongType(let expected, let found): "typ \"\(found)\", expected \"\(expected)\""
        case .unprotectedHeader(let label): "label \(label.description) in the unprotected header, which must be empty"
        case .detachedPayload: "the payload is detached (null), it must be attached"
        case .signatureLength(let length): "signature of \(length) bytes, expected 64"
        case .algorithmDoesNotFitKey(let header, let key):
            "the header says \(header.name) but the key is for \(key.name)"
        }
    }

    private static func name(ofTag tag: UInt64) -> String {
        switch tag {
        case 16: " (COSE_Encrypt0)"
        case 17: " (COSE_Mac0)"
        case 61: " (CWT)"
        case 96: " (COSE_Encrypt)"
        case 97: " (COSE_Mac)"
        case 98: " (COSE_Sign)"
        default: ""
        }
    }

    private static func algorithm(_ value: HeaderLabel) -> String {
        switch value {
        case .int(let number): "\(number)"
        case .text(let name): "\"\(name)\""
        }
    }
}
