package import CBOR
package import COSE

/// Why some bytes, or some values, are not a status list.
package enum StatusListError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a signed object, or not of this kind.
    case cose(COSEError)
    /// The payload is not deterministic CBOR of the expected shape; the offset counts from its first byte.
    case payload(CBORError)
    /// Not version 1.
    case version(UInt64)
    /// Not an issuer id.
    case issuerID(String)
    /// The list ends before it begins.
    case times(issuedAt: Int64, expiresAt: Int64)
    /// The root of the book does not have 32 bytes.
    case rootLength(Int)
    /// The highest number is above 2^32−1.
    case upTo(UInt64)
    /// One of the three sets is malformed.
    case set(StatusFlag, RunLengthSetError)

    package var description: String {
        switch self {
        case .cose(let error): error.description
        case .payload(let error): "payload: " + error.description
        case .version(let version): "version " + String(version) + ", expected 1"
        case .issuerID: "the issuer id is not 1 to 31 of a-z, 0-9 and -"
        case .times(let issuedAt, let expiresAt):
            "issued at " + String(issuedAt) + " but expires at " + String(expiresAt)
        case .rootLength(let count): "book root of " + String(count) + " bytes, expected 32"
        case .upTo(let value): "highest number " + String(value) + " is above 4294967295"
        case .set(let flag, let error): "set of " + flag.slug + " numbers: " + error.description
        }
    }
}
