public import COSE

/// Checks signatures with the keys of this room.
public struct SystemSignatureChecker: SignatureChecker {
    /// There is nothing to configure; the value carries nothing.
    public init() {}

    /// Whether the signature holds.
    public func isValid(_ request: SignatureCheck) -> Bool {
        check(request) == .valid
    }
}
