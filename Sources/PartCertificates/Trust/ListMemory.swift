package import MerkleTree

/// What a verifier keeps between two runs: which lists it has seen, which root keys they named, and how late it is at
/// least.
///
/// It begins empty; then the first list of each kind is taken as it comes, and whoever throws the memory away must say
/// that rollback was not checked.
package struct ListMemory: Hashable, Sendable {
    /// The newest trust list.
    package private(set) var trust: ListMark?
    /// The root keys that the newest trust list names. They may sign the next one, as pinned keys may.
    package private(set) var roots: [ListedKey]
    /// The newest status list of each issuer, ascending by issuer id.
    package private(set) var statuses: [StatusMark]
    /// The latest time of issue of any verified list, in seconds since 1970.
    package private(set) var newestIssuedAt: Int64

    /// The newest status list of one issuer.
    package struct StatusMark: Hashable, Sendable {
        /// Whose list.
        package let issuer: IssuerID
        /// Which list.
        package let mark: ListMark
    }

    /// A memory of nothing.
    package init() {
        trust = nil
        roots = []
        statuses = []
        newestIssuedAt = 0
    }

    init(trust: ListMark?, roots: [ListedKey], statuses: [StatusMark], newestIssuedAt: Int64) {
        self.trust = trust
        self.roots = roots
        self.statuses = statuses
        self.newestIssuedAt = newestIssuedAt
    }

    /// The time to judge by: the clock's, or a later one at which a verified list was certainly signed.
    package func now(clock: Int64) -> Int64 { max(clock, newestIssuedAt) }

    /// Compares a trust list with the memory and, when it is newer, remembers it.
    package mutating func take(_ list: VerifiedTrustList) -> ListSuccession {
        let succession = trust.map { list.mark.succession(after: $0) } ?? .newer
        if succession == .newer {
            trust = list.mark
            roots = list.list.rootKeys
            newestIssuedAt = max(newestIssuedAt, list.list.issuedAt)
        }
        return succession
    }

    /// Compares a status list with the memory and, when it is newer, remembers it.
    package mutating func take(_ list: VerifiedStatusList, using hasher: some SHA256Hasher) -> ListSuccession {
        let found = StatusMark(issuer: list.list.issuer, mark: list.mark(using: hasher))
        var index = 0
        while index < statuses.count && statuses[index].issuer < found.issuer { index += 1 }
        let isKnown = index < statuses.count && statuses[index].issuer == found.issuer
        let succession = isKnown ? found.mark.succession(after: statuses[index].mark) : .newer
        if succession == .newer {
            if isKnown { statuses[index] = found } else { statuses.insert(found, at: index) }
            newestIssuedAt = max(newestIssuedAt, list.list.issuedAt)
        }
        return succession
    }
}
