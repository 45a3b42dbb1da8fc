public import COSE

/// A signed object that lacks only its signature.
///
/// Sign ``signingInput`` with the key that the header names, then put the bytes together with ``signed(_:)``.
public struct ToBeSigned: Hashable, Sendable {
    /// Algorithm, key and kind of object.
    public let header: ProtectedHeader
    /// The content.
    public let payload: [UInt8]

    /// The bytes that the signature is made over.
    public var signingInput: [UInt8] { Sign1.signingInput(header: header, payload: payload) }

    /// The whole object. Refuses a signature that does not have 64 bytes; does not check it.
    public func signed(_ signature: [UInt8]) throws(COSEError) -> [UInt8] {
        try Sign1(header: header, payload: payload, signature: signature).encoded()
    }
}
