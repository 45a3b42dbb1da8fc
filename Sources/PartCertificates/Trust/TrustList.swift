package import COSE

/// Who may sign what: the root and status keys, the log's verifier keys, and every issuer with its authority.
///
/// A list says nothing about itself; that it may be believed is what ``VerifiedTrustList`` stands for.
package struct TrustList: Hashable, Sendable {
    /// The number of this list; a later list has a higher one.
    package let seq: UInt64
    /// When it was signed (iat), in seconds since 1970.
    package let issuedAt: Int64
    /// From when on it no longer confirms anything (exp), in seconds since 1970; after ``issuedAt``.
    package let expiresAt: Int64
    /// The host of the service, and the origin of its log.
    package let host: String
    /// The keys that may sign the next list; at least one.
    package let rootKeys: [ListedKey]
    /// The keys that may sign status lists; at least one.
    package let statusKeys: [ListedKey]
    /// The verifier keys of the root log; at least one.
    package let logKeys: [LogVerifierKey]
    /// The issuers, in the order of the list.
    package let issuers: [Issuer]

    /// Where each issuer key is, ascending by key identifier.
    private let holders: [HolderIndex]

    private struct HolderIndex: Hashable {
        let keyID: KeyID
        let issuer: Int
        let key: Int
    }

    /// Makes a list; refuses what no list may contain, see ``TrustListError``.
    package init(
        seq: UInt64, issuedAt: Int64, expiresAt: Int64, host: String, rootKeys: [ListedKey], statusKeys: [ListedKey],
        logKeys: [LogVerifierKey], issuers: [Issuer]
    ) throws(TrustListError) {
        guard issuedAt >= 0, issuedAt < expiresAt else { throw .times(issuedAt: issuedAt, expiresAt: expiresAt) }
        guard HostName.isWellFormed(host) else { throw .host(host) }
        if rootKeys.isEmpty { throw .noKey(.root) }
        if statusKeys.isEmpty { throw .noKey(.status) }
        if logKeys.isEmpty { throw .noKey(.log) }
        try TrustList.checkUnique(issuers)
        try TrustList.checkUnique(rootKeys, statusKeys, logKeys, issuers)
        self.seq = seq
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.host = host
        self.rootKeys = rootKeys
        self.statusKeys = statusKeys
        self.logKeys = logKeys
        self.issuers = issuers
        var holders: [HolderIndex] = []
        for (issuerIndex, issuer) in issuers.enumerated() {
            for (keyIndex, key) in issuer.keys.enumerated() {
                holders.append(HolderIndex(keyID: key.id, issuer: issuerIndex, key: keyIndex))
            }
        }
        holders.sort { $0.keyID < $1.keyID }
        self.holders = holders
    }

    /// Whether the list no longer confirms anything at `time`, in seconds since 1970.
    package func isExpired(at time: Int64) -> Bool { time >= expiresAt }

    /// The issuer with that id.
    package func issuer(_ id: IssuerID) -> Issuer? {
        for issuer in issuers where issuer.id == id { return issuer }
        return nil
    }

    /// The issuer that has that key, and the key. Keys in other roles are not looked at.
    package func holder(of keyID: KeyID) -> (issuer: Issuer, key: Key)? {
        var low = 0
        var high = holders.count
        while low < high {
            let middle = (low + high) / 2
            if holders[middle].keyID < keyID { low = middle + 1 } else { high = middle }
        }
        guard low < holders.count, holders[low].keyID == keyID else { return nil }
        let issuer = issuers[holders[low].issuer]
        return (issuer, issuer.keys[holders[low].key])
    }

    /// Every key identifier in the list, in whatever role.
    package var keyIDs: [KeyID] {
        var all: [KeyID] = []
        for key in rootKeys { all.append(key.id) }
        for key in statusKeys { all.append(key.id) }
        for key in logKeys { if let id = key.listed?.id { all.append(id) } }
        for issuer in issuers { for key in issuer.keys { all.append(key.id) } }
        return all
    }

    private static func checkUnique(_ issuers: [Issuer]) throws(TrustListError) {
        var ids: [IssuerID] = []
        for issuer in issuers { ids.append(issuer.id) }
        ids.sort()
        for index in ids.indices.dropFirst() where ids[index] == ids[index - 1] { throw .repeatedIssuer(ids[index]) }
    }

    /// One key, one purpose: no identifier, and so no key, stands in the list twice.
    private static func checkUnique(
        _ rootKeys: [ListedKey], _ statusKeys: [ListedKey], _ logKeys: [LogVerifierKey], _ issuers: [Issuer]
    ) throws(TrustListError) {
        var ids: [KeyID] = []
        for key in rootKeys { ids.append(key.id) }
        for key in statusKeys { ids.append(key.id) }
        for issuer in issuers { for key in issuer.keys { ids.append(key.id) } }
        for key in logKeys { if let id = key.listed?.id { ids.append(id) } }
        ids.sort()
        for index in ids.indices.dropFirst() where ids[index] == ids[index - 1] { throw .repeatedKey(ids[index]) }
        for index in logKeys.indices {
            for other in logKeys[..<index] where other.text == logKeys[index].text {
                throw .repeatedLogKey(other.text)
            }
        }
    }
}
