package import CBOR
package import COSE

/// Why some bytes, or some values, are not a trust list.
package enum TrustListError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a signed object, or not of this kind.
    case cose(COSEError)
    /// The payload is not deterministic CBOR of the expected shape; the offset counts from its first byte.
    case payload(CBORError)
    /// Not version 1.
    case version(UInt64)
    /// The list ends before it begins.
    case times(issuedAt: Int64, expiresAt: Int64)
    /// The host is not a DNS name in lower case.
    case host(String)
    /// A key is not in its canonical form.
    case key(SubjectPublicKeyInfoError)
    /// A log verifier key is not `name+hash+base64`, or its hash does not fit.
    case logKey(String)
    /// There must be at least one key in that role.
    case noKey(Role)
    /// A key stands in the list twice, in whatever roles.
    case repeatedKey(KeyID)
    /// A log verifier key stands in the list twice.
    case repeatedLogKey(String)
    /// Not an issuer id.
    case issuerID(String)
    /// Two issuers have the same id.
    case repeatedIssuer(IssuerID)
    /// A name of that issuer is empty, longer than 200 bytes, or contains control characters.
    case name(IssuerID)
    /// No class has that number.
    case partClass(UInt64)
    /// A class is named twice.
    case repeatedClass(IssuerID, PartClass)
    /// No product range has that scheme.
    case rangeScheme(UInt64)
    /// The prefix is not one that a product code of that scheme can begin with.
    case rangePrefix(ProductRange.Scheme, String)
    /// No issuer state has that number.
    case issuerState(UInt64)
    /// No key state has that number.
    case keyState(UInt64)
    /// The period of a key is negative or ends before it begins.
    case keyPeriod(KeyID, from: Int64, until: Int64?)
    /// In a file, the list with that number does not come after the one before it.
    case fileOrder(UInt64)
    /// `goodUpTo` is missing from a compromised key, or given to another.
    case goodUpTo(KeyID, TrustList.KeyState)

    /// What a key is for.
    package enum Role: Hashable, Sendable {
        /// Signs trust lists.
        case root
        /// Signs status lists.
        case status
        /// Signs the checkpoints of the log.
        case log
        /// Signs the certificates of that issuer.
        case issuer(IssuerID)

        /// The role in English, for messages to developers.
        package var description: String {
            switch self {
            case .root: "root"
            case .status: "status"
            case .log: "log"
            case .issuer(let id): "issuer " + id.text
            }
        }
    }

    package var description: String {
        switch self {
        case .cose(let error): error.description
        case .payload(let error): "payload: " + error.description
        case .version(let version): "version " + String(version) + ", expected 1"
        case .times(let issuedAt, let expiresAt):
            "issued at " + String(issuedAt) + " but expires at " + String(expiresAt)
        case .host: "the host is not a DNS name in lower case"
        case .key(let error): error.description
        case .logKey: "a log verifier key is not name+hash+base64, or its hash does not fit"
        case .noKey(let role): "no key in the role " + role.description
        case .repeatedKey(let keyID): "key " + keyID.hex + " is listed twice: one key, one purpose"
        case .repeatedLogKey(let text): "log verifier key " + text + " is listed twice"
        case .issuerID: "an issuer id is not 1 to 31 of a-z, 0-9 and -"
        case .repeatedIssuer(let id): "issuer " + id.text + " is listed twice"
        case .name(let id): "a name of issuer " + id.text + " is empty, too long or contains control characters"
        case .partClass(let value): "class " + String(value) + " is not 1 to 7"
        case .repeatedClass(let id, let partClass): "issuer " + id.text + " has class " + partClass.slug + " twice"
        case .rangeScheme(let value): "product range of scheme " + String(value) + ", expected 0 or 1"
        case .rangePrefix(.gtin, _): "a product range is not 1 to 14 digits"
        case .rangePrefix(.partNumber, _): "a product range is not 0 to 30 printable ASCII characters without spaces"
        case .issuerState(let value): "issuer state " + String(value) + " is not 1 to 3"
        case .keyState(let value): "key state " + String(value) + " is not 1 to 3"
        case .keyPeriod(let keyID, _, _): "the period of key " + keyID.hex + " is negative or ends before it begins"
        case .fileOrder(let seq): "list " + String(seq) + " does not come after the one before it"
        case .goodUpTo(let keyID, .compromised): "compromised key " + keyID.hex + " lacks goodUpTo"
        case .goodUpTo(let keyID, let state): state.slug + " key " + keyID.hex + " must not have goodUpTo"
        }
    }
}
