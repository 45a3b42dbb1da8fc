package import CBOR
package import COSE

/// Why some bytes, or some claims, are not a part certificate.
package enum CertificateError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a signed object, or not of this profile.
    case cose(COSEError)
    /// The payload is not deterministic CBOR of the expected shape; the offset counts from its first byte.
    case payload(CBORError)
    /// The payload has a claim other than 6 and −65537.
    case unexpectedClaim(Int64)
    /// The part has that many elements, not 5 or 6.
    case elementCount(Int)
    /// The number is 0 or above 2^32−1.
    case number(UInt64)
    /// No class has that number.
    case partClass(UInt64)
    /// The product is an integer, but not a GTIN: too large, or its check digit is wrong.
    case gtin(UInt64)
    /// The part number is not 1–30 characters 0x21–0x7E.
    case partNumber(String)
    /// The serial or lot is not 1–20 characters 0x21–0x7E.
    case markText(Mark, String)
    /// The serial or lot is text, but a plain decimal number below 2^64 must be an integer.
    case markMustBeNumber(Mark, String)
    /// Neither a serial nor a lot: one of them must be there.
    case neitherSerialNorLot
    /// The time of issue lies before 1970.
    case issuedAt(Int64)

    /// Which of the two marks of a part.
    package enum Mark: Hashable, Sendable {
        /// The serial number.
        case serial
        /// The lot.
        case lot

        /// The name in English, for messages to developers.
        package var description: String {
            switch self {
            case .serial: "serial"
            case .lot: "lot"
            }
        }
    }

    package var description: String {
        switch self {
        case .cose(let error): error.description
        case .payload(let error): "payload: " + error.description
        case .unexpectedClaim(let label): "claim " + String(label) + " instead of 6 and -65537"
        case .elementCount(let count): "a part of " + String(count) + " elements, expected 5 or 6"
        case .number(let value): "number " + String(value) + " is not 1 to 4294967295"
        case .partClass(let value): "class " + String(value) + " is not 1 to 7"
        case .gtin(let value): "product " + String(value) + " is not a GTIN"
        case .partNumber: "the part number is not 1 to 30 printable ASCII characters without spaces"
        case .markText(let mark, _):
            "the " + mark.description + " is not 1 to 20 printable ASCII characters without spaces"
        case .markMustBeNumber(let mark, let text):
            "the " + mark.description + " " + text + " must be an integer, not text"
        case .neitherSerialNorLot: "neither a serial nor a lot"
        case .issuedAt(let seconds): "issued at " + String(seconds) + ", before 1970"
        }
    }
}
