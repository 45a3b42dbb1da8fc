package import COSE
import Ledger
import MerkleTree
package import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Lists another key of a maker, from its key request, and signs the next trust list.
    package func addIssuerKey(_ keyRequest: [UInt8], rootKey: PrivateKey) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        let request = try VerifiedKeyRequest.read(keyRequest)
        let key = try TrustList.Key.new(request.key, now: surroundings.now())
        return try await store.write { transaction in
            var record = try transaction.issuer(request.issuer)
            try transaction.refuseUsed(request.key.id)
            record.keys.append(key)
            try transaction.issuers.update(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }

    /// Retires a key whose private half was destroyed: what was issued until now stays good.
    package func retireIssuerKey(
        issuer: IssuerID, keyID: KeyID, rootKey: PrivateKey
    ) async throws -> IssuerView {
        let until = surroundings.now() / 1000
        return try await changeKey(issuer, keyID, rootKey) { key, _ in
            guard key.state == .active else {
                throw ServiceError.notActive(key)
            }
            return try TrustList.Key(
                listed: key.listed, state: .retired, from: key.from, until: max(until, key.from), goodUpTo: nil)
        }
    }

    /// Declares that somebody else has a key: of what it signed, only what the issuer's book registered by an entry
    /// below `goodUpTo` stays good.
    ///
    /// - Parameter goodUpTo: a size of the issuer's book, at most the present one, which is the default. A key that is
    ///   compromised already may get a lower one.
    package func compromiseIssuerKey(
        issuer: IssuerID, keyID: KeyID, goodUpTo: UInt64? = nil, rootKey: PrivateKey
    ) async throws -> IssuerView {
        try await changeKey(issuer, keyID, rootKey) { key, bookSize in
            let limit = min(bookSize, key.goodUpTo ?? bookSize)
            let size = goodUpTo ?? limit
            guard size <= limit else {
                throw ServiceError.invalid("goodUpTo", String(size), .atMost(Int(clamping: limit)))
            }
            return try TrustList.Key(
                listed: key.listed, state: .compromised, from: key.from, until: key.until, goodUpTo: size)
        }
    }

    private func changeKey(
        _ issuer: IssuerID, _ keyID: KeyID, _ rootKey: PrivateKey,
        _ change: @escaping @Sendable (TrustList.Key, _ bookSize: UInt64) throws -> TrustList.Key
    ) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        return try await store.write { transaction in
            var record = try transaction.issuer(issuer)
            guard let index = record.keys.firstIndex(where: { $0.id == keyID }) else {
                throw ServiceError(.keyNotActive, [.keyID(keyID), .reason(.notKeyOf(issuer))])
            }
            guard let head = try transaction.books.head(record.book) else {
                throw StoreError.corrupt("book \(record.book.hex) of issuer \(issuer.text)")
            }
            record.keys[index] = try change(record.keys[index], head.frontier.size)
            try transaction.issuers.update(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }
}
