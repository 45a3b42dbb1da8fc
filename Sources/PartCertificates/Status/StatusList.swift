package import MerkleTree

/// Which certificates of one issuer are revoked, recalled or quarantined.
package struct StatusList: Hashable, Sendable {
    /// Whose certificates.
    package let issuer: IssuerID
    /// The number of this list; a later list of the issuer has a higher one.
    package let seq: UInt64
    /// When it was signed (iat), in seconds since 1970.
    package let issuedAt: Int64
    /// From when on it no longer confirms anything (exp), in seconds since 1970; after ``issuedAt``.
    package let expiresAt: Int64
    /// The size of the issuer's book that the list was made from.
    package let bookSize: UInt64
    /// The root of the book at that size.
    package let bookRoot: Digest
    /// The highest number that the list speaks of; 0 when it speaks of none.
    package let upTo: UInt32
    /// Withdrawn by the maker.
    package let revoked: RunLengthSet
    /// Recalled by the maker.
    package let recalled: RunLengthSet
    /// Put on hold by the maker or the authority.
    package let quarantined: RunLengthSet

    /// Refuses a list that ends before it begins, and numbers above `upTo`.
    package init(
        issuer: IssuerID, seq: UInt64, issuedAt: Int64, expiresAt: Int64, bookSize: UInt64, bookRoot: Digest,
        upTo: UInt32, revoked: RunLengthSet, recalled: RunLengthSet, quarantined: RunLengthSet
    ) throws(StatusListError) {
        guard issuedAt >= 0, issuedAt < expiresAt else { throw .times(issuedAt: issuedAt, expiresAt: expiresAt) }
        try StatusList.check(revoked, .revoked, upTo)
        try StatusList.check(recalled, .recalled, upTo)
        try StatusList.check(quarantined, .quarantined, upTo)
        self.issuer = issuer
        self.seq = seq
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.bookSize = bookSize
        self.bookRoot = bookRoot
        self.upTo = upTo
        self.revoked = revoked
        self.recalled = recalled
        self.quarantined = quarantined
    }

    /// Whether the list no longer confirms anything at `time`, in seconds since 1970.
    package func isExpired(at time: Int64) -> Bool { time >= expiresAt }

    /// What the list says about a certificate.
    package func status(of number: CertificateNumber) -> ListedStatus {
        guard number.value <= upTo else { return .unchecked }
        return .listed(
            StatusFlags(
                revoked: revoked.contains(number), recalled: recalled.contains(number),
                quarantined: quarantined.contains(number)))
    }

    private static func check(
        _ set: RunLengthSet, _ flag: StatusFlag, _ upTo: UInt32
    ) throws(StatusListError) {
        guard let last = set.last, last.value > upTo else { return }
        throw .set(flag, .aboveLimit(run: set.runs.count - 1))
    }
}

/// What can be said against a certificate.
package enum StatusFlag: Hashable, Sendable, CaseIterable {
    /// Withdrawn by the maker.
    case revoked
    /// Recalled by the maker.
    case recalled
    /// Put on hold by the maker or the authority.
    case quarantined

    /// The name used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .revoked: "revoked"
        case .recalled: "recalled"
        case .quarantined: "quarantined"
        }
    }
}

/// Everything that is said against one certificate.
package struct StatusFlags: Hashable, Sendable {
    /// Withdrawn by the maker.
    package var revoked: Bool
    /// Recalled by the maker.
    package var recalled: Bool
    /// Put on hold by the maker or the authority.
    package var quarantined: Bool

    /// Those flags.
    package init(revoked: Bool = false, recalled: Bool = false, quarantined: Bool = false) {
        self.revoked = revoked
        self.recalled = recalled
        self.quarantined = quarantined
    }

    /// Whether nothing is said against it.
    package var isClear: Bool { !revoked && !recalled && !quarantined }
}

/// What a status list says about one certificate.
package enum ListedStatus: Hashable, Sendable {
    /// Nothing: its number is above all that the list speaks of.
    case unchecked
    /// This.
    case listed(StatusFlags)
}
