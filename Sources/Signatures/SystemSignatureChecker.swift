package import COSE

/// Checks signatures with the keys of this room.
package struct SystemSignatureChecker: SignatureChecker {
    /// There is nothing to configure; the value carries nothing.
    package init() {}

    /// Whether the signature holds.
    package func isValid(_ request: SignatureCheck) -> Bool {
        check(request) == .valid
    }
}
