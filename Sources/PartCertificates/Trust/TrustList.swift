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

    /// Whether an issuer may certify now.
    package enum IssuerState: UInt64, Hashable, Sendable, CaseIterable {
        /// It may.
        case active = 1
        /// Its standing is suspended.
        case suspended = 2
        /// It no longer is an issuer.
        case ended = 3

        /// The name used in tables, JSON and addresses.
        package var slug: String {
            switch self {
            case .active: "active"
            case .suspended: "suspended"
            case .ended: "ended"
            }
        }
    }

    /// What became of a key.
    package enum KeyState: UInt64, Hashable, Sendable, CaseIterable {
        /// It signs, or will.
        case active = 1
        /// Its private half was destroyed.
        case retired = 2
        /// Somebody else has it: only what was registered before counts, see ``Key/goodUpTo``.
        case compromised = 3

        /// The name used in tables, JSON and addresses.
        package var slug: String {
            switch self {
            case .active: "active"
            case .retired: "retired"
            case .compromised: "compromised"
            }
        }
    }

    /// A key of an issuer.
    package struct Key: Hashable, Sendable {
        /// The key and its identifier.
        package let listed: ListedKey
        /// What became of it.
        package let state: KeyState
        /// The first second at which a certificate may have been issued with it, since 1970.
        package let from: Int64
        /// The last such second; nil while it is open.
        package let until: Int64?
        /// In a compromised key, and only there: a size of the issuer's book. A certificate is good only when it is
        /// shown to be registered by an `issue` entry with a lower seq.
        package let goodUpTo: UInt64?

        /// Refuses a negative time, a period that ends before it begins, and a `goodUpTo` that does not go with the
        /// state.
        package init(
            listed: ListedKey, state: KeyState, from: Int64, until: Int64?, goodUpTo: UInt64?
        ) throws(TrustListError) {
            guard from >= 0, until == nil || until! >= from else {
                throw .keyPeriod(listed.id, from: from, until: until)
            }
            guard (state == .compromised) == (goodUpTo != nil) else { throw .goodUpTo(listed.id, state) }
            self.listed = listed
            self.state = state
            self.from = from
            self.until = until
            self.goodUpTo = goodUpTo
        }

        /// The key.
        package var info: SubjectPublicKeyInfo { listed.info }

        /// The identifier of the key.
        package var id: KeyID { listed.id }

        /// Whether a certificate issued at `time` (iat, seconds since 1970) lies in the period of the key.
        package func isValid(at time: Int64) -> Bool {
            guard time >= from else { return false }
            guard let until else { return true }
            return time <= until
        }

        /// Whether a certificate registered by the `issue` entry `seq` of the issuer's book is safe from a thief of the
        /// key.
        ///
        /// True for a key that is not compromised; false for a compromised one without that evidence.
        package func isGood(registeredBy seq: UInt64?) -> Bool {
            guard let goodUpTo else { return true }
            guard let seq else { return false }
            return seq < goodUpTo
        }
    }

    /// An issuer and what it may certify.
    package struct Issuer: Hashable, Sendable {
        /// Its short name.
        package let id: IssuerID
        /// Its name in Chinese.
        package let nameZh: String
        /// Its name in English.
        package let nameEn: String
        /// The classes that it may certify. None means none.
        package let classes: [PartClass]
        /// The products that it may certify. None means any.
        package let ranges: [ProductRange]
        /// Whether it may certify now.
        package let state: IssuerState
        /// Its keys; at least one.
        package let keys: [Key]

        /// The longest name in bytes of UTF-8.
        package static let longestName = 200

        /// Refuses a name that is empty, too long or contains control characters, a class named twice, and an issuer
        /// without keys.
        package init(
            id: IssuerID, nameZh: String, nameEn: String, classes: [PartClass], ranges: [ProductRange],
            state: IssuerState, keys: [Key]
        ) throws(TrustListError) {
            guard Issuer.isName(nameZh), Issuer.isName(nameEn) else { throw .name(id) }
            for index in classes.indices where classes[..<index].contains(classes[index]) {
                throw .repeatedClass(id, classes[index])
            }
            if keys.isEmpty { throw .noKey(.issuer(id)) }
            self.id = id
            self.nameZh = nameZh
            self.nameEn = nameEn
            self.classes = classes
            self.ranges = ranges
            self.state = state
            self.keys = keys
        }

        /// Whether it may certify parts of that class.
        package func authorises(_ partClass: PartClass) -> Bool { classes.contains(partClass) }

        /// Whether it may certify that product.
        package func authorises(_ product: ProductCode) -> Bool {
            if ranges.isEmpty { return true }
            for range in ranges where range.contains(product) { return true }
            return false
        }

        private static func isName(_ text: String) -> Bool {
            guard !text.isEmpty, text.utf8.count <= longestName else { return false }
            for byte in text.utf8 where byte < 0x20 || byte == 0x7F { return false }
            return true
        }
    }
}
