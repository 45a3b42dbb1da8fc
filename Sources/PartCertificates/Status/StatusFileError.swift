package import CBOR

/// Why some bytes are not a file of status lists.
package enum StatusFileError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not a sequence of deterministic CBOR items.
    case payload(CBORError)
    /// The list at that index is malformed.
    case list(index: Int, StatusListError)
    /// The list at that index is of an issuer that does not come after the one before it.
    case order(index: Int, IssuerID)

    package var description: String {
        switch self {
        case .payload(let error): error.description
        case .list(let index, let error): "list " + String(index) + ": " + error.description
        case .order(let index, let issuer):
            "list " + String(index) + ": issuer " + issuer.text + " does not come after the one before it"
        }
    }
}
