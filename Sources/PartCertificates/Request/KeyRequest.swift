import COSE

/// An issuer asks to have a key listed, and proves that it holds it by signing the request with that very key.
package struct KeyRequest: Hashable, Sendable {
    /// Who asks.
    package let issuer: IssuerID
    /// The key.
    package let key: ListedKey

    /// A request for that key.
    package init(issuer: IssuerID, key: ListedKey) {
        self.issuer = issuer
        self.key = key
    }

    /// The request, to be signed with the key that it is about.
    package func toBeSigned() -> ToBeSigned {
        ToBeSigned(
            header: ProtectedHeader(
                algorithm: key.info.algorithm, keyID: key.id, contentType: ObjectType.keyRequest),
            payload: encoded())
    }
}
