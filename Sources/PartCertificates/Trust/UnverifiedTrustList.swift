package import COSE
package import MerkleTree

/// A trust list that is well formed; nothing says yet that a root key signed it. Nothing in it may be used.
package struct UnverifiedTrustList: Hashable, Sendable {
    /// The exact bytes.
    package let bytes: [UInt8]
    /// The signed object.
    package let message: Sign1
    /// What it says.
    package let list: TrustList
    /// SHA-256 of the payload: what identifies the list, whoever signed it.
    package let contentDigest: Digest

    /// Reads a list; refuses everything that its format does not allow, with the reason.
    package static func decode(
        _ bytes: [UInt8], using hasher: some SHA256Hasher
    ) throws(TrustListError) -> UnverifiedTrustList {
        let message: Sign1
        do {
            message = try Sign1.decode(bytes, expecting: .typed(ObjectType.trustList))
        } catch {
            throw .cose(error)
        }
        let list = try TrustList.decode(message.payload, using: hasher)
        return UnverifiedTrustList(
            bytes: bytes, message: message, list: list, contentDigest: hasher.hash(message.payload))
    }

    /// What has to be checked, with the root key that the header names.
    ///
    /// - Parameter roots: the keys that the verifier trusts already: pinned, or root keys of a list verified before.
    ///   Never the root keys of this list.
    package func signatureCheck(roots: [ListedKey]) throws(VerificationRefusal) -> SignatureCheck {
        try message.check(amongst: roots)
    }

    /// The list as a verified one, once the outcome of ``signatureCheck(roots:)`` with the same roots is known.
    ///
    /// The caller must still look at its memory for a rollback (``ListMark``) and at ``TrustList/isExpired(at:)``.
    package func verified(
        roots: [ListedKey], outcome: SignatureOutcome
    ) throws(VerificationRefusal) -> VerifiedTrustList {
        _ = try message.check(amongst: roots)
        guard outcome == .valid else { throw .signatureInvalid }
        return VerifiedTrustList(source: self)
    }
}

/// A trust list that a trusted root key signed.
package struct VerifiedTrustList: Hashable, Sendable {
    private let source: UnverifiedTrustList

    init(source: UnverifiedTrustList) {
        self.source = source
    }

    /// What it says.
    package var list: TrustList { source.list }

    /// The exact bytes.
    package var bytes: [UInt8] { source.bytes }

    /// The root key that signed it.
    package var signedBy: KeyID { source.message.header.keyID }

    /// What a verifier remembers of it.
    package var mark: ListMark { ListMark(seq: list.seq, contentDigest: source.contentDigest) }
}
