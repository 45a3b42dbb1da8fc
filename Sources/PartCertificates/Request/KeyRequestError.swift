package import CBOR
package import COSE

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
