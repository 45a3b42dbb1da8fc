package import COSE
import Synchronization

/// Checks signatures with the keys of this room.
package struct SystemSignatureChecker: SignatureChecker {
    /// There is nothing to configure; the value carries nothing.
    package init() {}

    /// Whether the signature holds.
    package func isValid(_ request: SignatureCheck) -> Bool { check(request) == .valid }
}

/// Does the check that a decoder of signed messages asked for. A key that is no point on its curve, or one of small
/// order, checks nothing: `invalid`.
package func check(_ check: SignatureCheck) -> SignatureOutcome {
    guard let key = try? KeyCache.shared.key(for: check.key) else { return .invalid }
    return key.verify(check.signature, for: check.message) ? .valid : .invalid
}

/// Public keys whose point has been checked already. A verifier meets the same few keys with every certificate, and
/// taking an Ed25519 key in costs about as much as a third of a check. Forgetting one changes nothing but the time.
final class KeyCache: Sendable {
    /// The keys of this process.
    static let shared = KeyCache(limit: 256)

    private let keys = Mutex<[SubjectPublicKeyInfo: PublicKey]>([:])
    private let limit: Int

    /// A cache of at most `limit` keys.
    init(limit: Int) { self.limit = limit }

    /// The key, taken in once. Throws as ``PublicKey/init(_:)`` does; a refusal is not remembered.
    func key(for info: SubjectPublicKeyInfo) throws(KeyError) -> PublicKey {
        if let known = keys.withLock({ $0[info] }) { return known }
        let key = try PublicKey(info)
        keys.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[info] = key
        }
        return key
    }
}
