public import COSE
public import MerkleTree

/// A trust list that is well formed; nothing says yet that a root key signed it. Nothing in it may be used.
public struct UnverifiedTrustList: Hashable, Sendable {
    /// The exact bytes.
    public let bytes: [UInt8]
    /// The signed object.
    public let message: Sign1
    /// What it says.
    public let list: TrustList
    /// SHA-256 of the payload: what identifies the list, whoever signed it.
    public let contentDigest: Digest

    /// Reads a list; refuses everything that its format does not allow, with the reason.
    public static func decode(
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
    public func signatureCheck(roots: [ListedKey]) throws(VerificationRefusal) -> SignatureCheck {
        try message.check(amongst: roots)
    }

    /// The list as a verified one, once the outcome of ``signatureCheck(roots:)`` with the same roots is known.
    ///
    /// The caller must still look at its memory for a rollback (``ListMark``) and at ``TrustList/isExpired(at:)``.
    public func verified(
        roots: [ListedKey], outcome: SignatureOutcome
    ) throws(VerificationRefusal) -> VerifiedTrustList {
        _ = try message.check(amongst: roots)
        guard outcome == .valid else { throw .signatureInvalid }
        return VerifiedTrustList(source: self)
    }
}

/// A trust list that a trusted root key signed.
public struct VerifiedTrustList: Hashable, Sendable {
    private let source: UnverifiedTrustList

    init(source: UnverifiedTrustList) {
        self.source = source
    }

    /// What it says.
    public var list: TrustList { source.list }

    /// The exact bytes.
    public var bytes: [UInt8] { source.bytes }

    /// The root key that signed it.
    public var signedBy: KeyID { source.message.header.keyID }

    /// What a verifier remembers of it.
    public var mark: ListMark { ListMark(seq: list.seq, contentDigest: source.contentDigest) }
}
