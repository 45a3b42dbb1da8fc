import COSE
package import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Puts another root key in the place of the present one. The next trust list names the new key and is signed with
    /// the old one, which verifiers believe already; every list after it is signed with the new one.
    ///
    /// Done again with the same keys it changes nothing.
    ///
    /// - Parameters:
    ///   - new: the new root key; its private half proves that somebody holds it, and is not kept.
    ///   - rootKey: the present root key, which is not kept either.
    /// - Throws: ``ServiceError``; `key-already-used` for a key that was ever used, by anyone, in any role.
    @discardableResult
    package func rotateRootKey(to new: PrivateKey, rootKey: PrivateKey) async throws -> SignedListView {
        let publisher = trustListPublisher(rootKey)
        let info = new.publicKey.info
        return try await store.write { transaction in
            try rotate(in: transaction) { installation in
                if installation.rootKey == info { return nil }
                guard installation.rootKey == rootKey.publicKey.info else {
                    throw ServiceError(.rootKeyNeeded, [.keyID(rootKey.keyID)])
                }
                try transaction.refuseUsed(new.keyID)
                var next = installation
                next.rootKey = info
                return (next, { try publisher.sign(next, in: transaction) }, true)
            }
        }
    }

    /// Puts another status key before the present one, which stays listed beside it until the next rotation, so that
    /// the status lists that it signed stay good until they expire.
    ///
    /// - Parameter withdrawing: whether the present key is listed no more, because somebody else may have it: the status
    ///   lists that it signed are refused from the next trust list on.
    @discardableResult
    package func rotateStatusKey(
        to new: PublicKey, withdrawing: Bool, rootKey: PrivateKey
    ) async throws -> SignedListView {
        let publisher = trustListPublisher(rootKey)
        return try await store.write { transaction in
            try rotate(in: transaction) { installation in
                let isFirst = installation.statusKeys.first == new.info
                if isFirst, !withdrawing || installation.statusKeys.count == 1 { return nil }
                if !isFirst { try transaction.refuseUsed(new.keyID) }
                var next = installation
                next.statusKeys = [new.info] + (withdrawing ? [] : installation.statusKeys.prefix(1))
                return (next, { try publisher.publish(in: transaction) }, false)
            }
        }
    }

    /// Puts another key of the root log before the present ones, which stay listed so that older checkpoints can be
    /// checked.
    ///
    /// - Parameter withdrawing: whether the former keys are listed no more: what they signed is not believed from the next
    ///   trust list on.
    @discardableResult
    package func rotateLogKey(
        to new: LogVerifierKey, withdrawing: Bool, rootKey: PrivateKey
    ) async throws -> SignedListView {
        let publisher = trustListPublisher(rootKey)
        return try await store.write { transaction in
            try rotate(in: transaction) { installation in
                guard new.name == installation.host, new.type == LogVerifierKey.ed25519, let listed = new.listed else {
                    throw ServiceError.invalid("logKey", new.name, .ed25519(named: installation.host))
                }
                let isFirst = installation.logKeys.first == new.text
                if isFirst, !withdrawing || installation.logKeys.count == 1 { return nil }
                if !isFirst { try transaction.refuseUsed(listed.id) }
                var next = installation
                next.logKeys = [new.text] + (withdrawing ? [] : installation.logKeys)
                return (next, { try publisher.publish(in: transaction) }, false)
            }
        }
    }

    /// Carries out a rotation in one change: the settings, the keys that were used, the next list.
    ///
    /// - Parameter body: the installation as it is to be, what signs the next list, and whether that list leads from one
    ///   root key to another; nil when nothing is left to do.
    private func rotate(
        in transaction: any StoreTransaction,
        _ body: (Installation) throws -> (Installation, () throws -> ListRecord, isLink: Bool)?
    ) throws -> SignedListView {
        guard let installation = try Installation.read(in: transaction),
            let latest = try transaction.lists.latest(.trust)
        else {
            throw ServiceError(.notFound, [.what("touchstone init")])
        }
        guard let (next, sign, isLink) = try body(installation) else { return SignedListView(latest) }
        let former = installation.keyIDs.subtracting(next.keyIDs)
        try transaction.remember(former.map(\.hex), under: .formerKeys)
        try next.write(in: transaction)
        let record = try sign()
        if isLink { try transaction.remember([String(record.seq)], under: .rootLinks) }
        return SignedListView(record)
    }
}

extension Installation {
    /// The ids of its own keys.
    var keyIDs: Set<KeyID> {
        let hasher = SystemSHA256()
        var ids = Set(([rootKey] + statusKeys).map { KeyID(of: $0, using: hasher) })
        ids.formUnion(logKeys.compactMap { LogVerifierKey($0, using: hasher)?.listed?.id })
        return ids
    }
}

extension SettingName {
    /// Ids of keys that this installation used once, hexadecimal, between spaces: they are never taken again.
    static let formerKeys = SettingName("former-keys")
    /// The numbers of the trust lists that lead from one root key to the next, ascending, between spaces.
    static let rootLinks = SettingName("root-links")
}

extension StoreTransaction {
    /// The words under a name.
    func words(_ name: SettingName) throws -> [String] {
        (try settings.value(name) ?? "").split(separator: " ").map { String($0) }
    }

    fileprivate func remember(_ more: [String], under name: SettingName) throws {
        if more.isEmpty { return }
        try settings.set(name, to: (try words(name) + more.sorted()).joined(separator: " "))
    }

    /// The trust lists that lead from each former root key to the next, ascending by number.
    func rootLinks() throws -> [[UInt8]] {
        try words(.rootLinks).map { word in
            guard let seq = UInt64(word), let record = try lists.find(.trust, seq: seq) else {
                throw StoreError.corrupt("trust list \(word), which leads to the present root key")
            }
            return record.bytes
        }
    }
}
