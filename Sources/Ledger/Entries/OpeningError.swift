package import CBOR

/// Why an opening does not fit its entry, or is none.
package enum OpeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not deterministic CBOR of an opening's shape.
    case malformed(CBORError)
    /// The first element is not the number of a form that this version knows.
    case unknownForm(UInt64)
    /// A key is not 32 bytes, or a salt not 16.
    case wrongSecretLength(Int)
    /// A certificate identity is not one.
    case malformedCertificate(index: Int)
    /// Another number of values than the entry has fields of that disclosure.
    case wrongValueCount(disclosure: Disclosure, expected: Int, found: Int)
    /// The table has no field of that name, or not of that disclosure.
    case unknownField(String)
    /// The field is opened twice.
    case repeatedField(String)
    /// The value and its salt do not give the digest that stands in the entry.
    case digestMismatch(field: String)
    /// The values are not a record of their kind.
    case record(RecordError)
    /// The certificates listed do not give the root or the count in the record.
    case certificatesMismatch
    /// A certificate is listed twice.
    case repeatedCertificate(index: Int)

    package var description: String {
        switch self {
        case .malformed(let error): "not an opening: \(error.description)"
        case .unknownForm(let form): "opening of form \(form)"
        case .wrongSecretLength(let count): "a key or salt of \(count) bytes"
        case .malformedCertificate(let index): "certificate \(index) is not [issuer, number]"
        case .wrongValueCount(let disclosure, let expected, let found):
            "\(expected) \(disclosure.slug) values expected, found \(found)"
        case .unknownField(let name): "no such field: \(name)"
        case .repeatedField(let name): "\(name) is opened twice"
        case .digestMismatch(let field): "\(field) is not what the entry was sealed with"
        case .record(let error): error.description
        case .certificatesMismatch: "the certificates listed are not those the entry was sealed with"
        case .repeatedCertificate(let index): "certificate \(index) is listed twice"
        }
    }
}
