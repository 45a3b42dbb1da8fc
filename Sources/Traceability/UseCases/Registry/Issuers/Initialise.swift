import COSE
package import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Makes an installation: keeps its host and keys, and signs the first trust list, which names no maker yet.
    ///
    /// - Parameters:
    ///   - mode: `production` or `demo`.
    ///   - rootKey: the private half of this service's root key; it is not kept.
    ///   - logKey: the verifier key of the root log; its name is this service's host.
    /// - Throws: ``ServiceError`` `already-exists` when the store belongs to an installation already.
    @discardableResult
    package func initialise(
        mode: Installation.Mode, rootKey: PrivateKey, logKey: LogVerifierKey
    ) async throws -> SignedListView {
        guard let statusKey else { throw ServiceError(.statusKeyNeeded) }
        guard rootKey.publicKey == self.rootKey else {
            throw ServiceError(.rootKeyNeeded, [.keyID(rootKey.keyID)])
        }
        let publisher = trustListPublisher(rootKey)
        guard HostName.isWellFormed(host) else {
            throw ServiceError.invalid("host", host, .hostNameWithoutPort)
        }
        guard logKey.name == host else {
            throw ServiceError.invalid("logKey", logKey.name, .named(host))
        }
        let installation = Installation(
            host: host, mode: mode, rootKey: rootKey.publicKey.info, statusKeys: [statusKey.publicKey.info],
            logKeys: [logKey.text], utcOffset: policy.utcOffset)
        return try await store.write { transaction in
            if let existing = try Installation.read(in: transaction) {
                throw ServiceError(.alreadyExists, [.field("host"), .value(existing.host)])
            }
            try installation.write(in: transaction)
            return SignedListView(try publisher.publish(in: transaction))
        }
    }

    /// Signs a new trust list, so that it does not expire.
    @discardableResult
    package func signTrustList(rootKey: PrivateKey) async throws -> SignedListView {
        let publisher = trustListPublisher(rootKey)
        return try await store.write { transaction in SignedListView(try publisher.publish(in: transaction)) }
    }

    /// What signs the next trust list; it refuses another key than this installation's root key.
    func trustListPublisher(_ rootKey: PrivateKey) -> TrustListPublisher {
        TrustListPublisher(
            rootKey: rootKey, lifetime: policy.trustListLifetime, now: surroundings.now())
    }
}
