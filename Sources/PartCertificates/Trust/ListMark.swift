package import MerkleTree

/// What a verifier remembers of the newest list that it has verified, to notice when it is shown an older or another
/// one.
package struct ListMark: Hashable, Sendable {
    /// The number of the list.
    package let seq: UInt64
    /// SHA-256 of its payload. The signature is left out: it may be malleable, and a list may be signed again.
    package let contentDigest: Digest

    /// A mark of that list.
    package init(seq: UInt64, contentDigest: Digest) {
        self.seq = seq
        self.contentDigest = contentDigest
    }

    /// How this list stands to the one remembered.
    package func succession(after remembered: ListMark) -> ListSuccession {
        if seq > remembered.seq { return .newer }
        if seq < remembered.seq { return .rollback }
        return contentDigest == remembered.contentDigest ? .same : .equivocation
    }
}

/// How a verified list stands to the newest one verified before. Only ``newer`` and ``same`` may be used.
package enum ListSuccession: Hashable, Sendable {
    /// A later list: use it and remember it.
    case newer
    /// The same list.
    case same
    /// An earlier list: refuse it.
    case rollback
    /// Another list with the same number: refuse it and keep both, they prove that the signer shows two histories.
    case equivocation
}
