/// The check of a signature, supplied from outside, as SHA-256 is: pure rooms say what must be checked and with which
/// key, and know no implementation.
///
/// A conforming type must answer true only if the key made the signature over exactly these bytes, and keep no state
/// between calls.
package protocol SignatureChecker: Sendable {
    /// Whether the signature holds. A key that is no point on its curve, or one of small order, checks nothing: false.
    func isValid(_ check: SignatureCheck) -> Bool
}
