import COSE

/// An issuer asks to have a key listed, and proves that it holds it by signing the request with that very key.
public struct KeyRequest: Hashable, Sendable {
    /// Who asks.
    public let issuer: IssuerID
    /// The key.
    public let key: ListedKey

    /// A request for that key.
    public init(issuer: IssuerID, key: ListedKey) {
        self.issuer = issuer
        self.key = key
    }

    /// The request, to be signed with the key that it is about.
    public func toBeSigned() -> ToBeSigned {
        ToBeSigned(
            header: ProtectedHeader(
                algorithm: key.info.algorithm, keyID: key.id, contentType: ObjectType.keyRequest),
            payload: encoded())
    }
}
