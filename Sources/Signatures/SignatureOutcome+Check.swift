package import COSE

/// Does the check that a decoder of signed messages asked for. A key that is no point on its curve, or one of small
/// order, checks nothing: `invalid`.
package func check(_ check: SignatureCheck) -> SignatureOutcome {
    guard let key = try? KeyCache.shared.key(for: check.key) else { return .invalid }
    return key.verify(check.signature, for: check.message) ? .valid : .invalid
}
