import PartCertificates
import Signatures
import StoreContract

/// Makes the next trust list from the register of makers and signs it with the root key.
///
/// It runs inside the write that changes the register, so that the list and the register never differ; nothing of it
/// leaves before that write is durable.
struct TrustListPublisher: Sendable {
    let rootKey: PrivateKey
    /// Seconds.
    let lifetime: Int64
    /// Milliseconds since 1970.
    let now: Int64

    /// Signs and keeps the list after the newest one.
    func publish(in transaction: any StoreTransaction) throws -> ListRecord {
        guard let installation = try Installation.read(in: transaction) else {
            throw ServiceError(.notFound, [.what("touchstone init")])
        }
        guard installation.rootKey == rootKey.publicKey.info else {
            throw ServiceError(.rootKeyNeeded, [.keyID(rootKey.keyID)])
        }
        return try sign(installation, in: transaction)
    }

    /// Signs and keeps the list after the newest one, as the installation is to be: its root key may be another one than
    /// the key that signs.
    func sign(_ installation: Installation, in transaction: any StoreTransaction) throws -> ListRecord {
        let hasher = SystemSHA256()
        let previous = try transaction.lists.latest(.trust)
        let issuers = try transaction.issuers.all().map { try $0.listed() }
        let list: TrustList
        do throws(TrustListError) {
            list = try TrustList(
                seq: (previous?.seq ?? 0) + 1, issuedAt: max(now / 1000, previous?.issuedAt ?? 0),
                expiresAt: max(now / 1000, previous?.issuedAt ?? 0) + lifetime, host: installation.host,
                rootKeys: [ListedKey(installation.rootKey, using: hasher)],
                statusKeys: installation.statusKeys.map { ListedKey($0, using: hasher) },
                logKeys: installation.logKeys.compactMap { LogVerifierKey($0, using: hasher) },
                issuers: issuers)
        } catch {
            if case .repeatedKey(let id) = error { throw ServiceError(.keyAlreadyUsed, [.keyID(id)]) }
            throw ServiceError(.listInvalid, [.reason(.trustList(error))])
        }
        let message = list.toBeSigned(by: ListedKey(rootKey.publicKey.info, using: hasher))
        let bytes = try message.signed(try rootKey.sign(message.signingInput))
        let record = ListRecord(
            kind: .trust, seq: list.seq, issuedAt: list.issuedAt, expiresAt: list.expiresAt, bytes: bytes)
        try transaction.lists.append(record)
        return record
    }
}

extension IssuerRecord {
    /// The issuer as the trust list states it.
    func listed() throws(ServiceError) -> TrustList.Issuer {
        do throws(TrustListError) {
            return try TrustList.Issuer(
                id: id, nameZh: nameZh, nameEn: nameEn, classes: classes, ranges: ranges, state: state, keys: keys)
        } catch {
            throw ServiceError(.listInvalid, [.reason(.trustList(error))])
        }
    }
}

/// A trust list that was published.
package struct SignedListView: Codable, Hashable, Sendable {
    /// `trust`.
    package var kind = "trust"
    /// The number of the list.
    package var seq: UInt64
    /// Milliseconds since 1970.
    package var issuedAt: Int64
    /// When it expires, milliseconds since 1970.
    package var expiresAt: Int64
    /// The size of the signed object in bytes.
    package var size: Int

    init(_ record: ListRecord) {
        seq = record.seq
        issuedAt = record.issuedAt * 1000
        expiresAt = record.expiresAt * 1000
        size = record.bytes.count
    }
}

extension TraceabilityService {
    /// The exact bytes of the newest trust list; nil before the first one.
    package func trustList() async throws -> [UInt8]? {
        try await store.read { transaction in try transaction.lists.latest(.trust)?.bytes }
    }

    /// The file that verifiers get: the newest trust list, after those that lead to it from every former root key; nil
    /// before the first one.
    package func trustFile() async throws -> [UInt8]? {
        try await store.read { transaction in try transaction.trustFile() }
    }
}

extension StoreTransaction {
    /// The newest trust list, after those that lead to it from every former root key; nil before the first one.
    func trustFile() throws -> [UInt8]? {
        guard let latest = try lists.latest(.trust) else { return nil }
        let links = try rootLinks().filter { $0 != latest.bytes }
        return links.flatMap { $0 } + latest.bytes
    }
}
