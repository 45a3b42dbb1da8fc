package import COSE

/// A signed object that lacks only its signature.
///
/// Sign ``signingInput`` with the key that the header names, then put the bytes together with ``signed(_:)``.
package struct ToBeSigned: Hashable, Sendable {
    /// Algorithm, key and kind of object.
    package let header: ProtectedHeader
    /// The content.
    package let payload: [UInt8]

    /// The bytes that the signature is made over.
    package var signingInput: [UInt8] { Sign1.signingInput(header: header, payload: payload) }

    /// The whole object. Refuses a signature that does not have 64 bytes; does not check it.
    package func signed(_ signature: [UInt8]) throws(COSEError) -> [UInt8] {
        try Sign1(header: header, payload: payload, signature: signature).encoded()
    }
}
