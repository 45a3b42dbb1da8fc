package import COSE
package import MerkleTree

/// A status list that is well formed; nothing says yet that a status key signed it. Nothing in it may be used.
package struct UnverifiedStatusList: Hashable, Sendable {
    /// The exact bytes.
    package let bytes: [UInt8]
    /// The signed object.
    package let message: Sign1
    /// What it says.
    package let list: StatusList

    /// Reads a list; refuses everything that its format does not allow, with the reason.
    package static func decode(_ bytes: [UInt8]) throws(StatusListError) -> UnverifiedStatusList {
        let message: Sign1
        do {
            message = try Sign1.decode(bytes, expecting: .typed(ObjectType.statusList))
        } catch {
            throw .cose(error)
        }
        return UnverifiedStatusList(bytes: bytes, message: message, list: try StatusList.decode(message.payload))
    }

    /// What has to be checked, with the status key of `trust` that the header names.
    package func signatureCheck(in trust: VerifiedTrustList) throws(VerificationRefusal) -> SignatureCheck {
        try message.check(amongst: trust.list.statusKeys)
    }

    /// The list as a verified one, once the outcome of ``signatureCheck(in:)`` with the same trust list is known.
    ///
    /// The caller must still look at its memory for a rollback (``ListMark``) and at ``StatusList/isExpired(at:)``.
    package func verified(
        in trust: VerifiedTrustList, outcome: SignatureOutcome
    ) throws(VerificationRefusal) -> VerifiedStatusList {
        _ = try message.check(amongst: trust.list.statusKeys)
        guard outcome == .valid else { throw .signatureInvalid }
        return VerifiedStatusList(source: self)
    }
}

/// A status list that was signed with a status key of a verified trust list.
package struct VerifiedStatusList: Hashable, Sendable {
    private let source: UnverifiedStatusList

    init(source: UnverifiedStatusList) {
        self.source = source
    }

    /// What it says.
    package var list: StatusList { source.list }

    /// The exact bytes.
    package var bytes: [UInt8] { source.bytes }

    /// The status key that signed it.
    package var signedBy: KeyID { source.message.header.keyID }

    /// What a verifier remembers of it, under the issuer's id.
    package func mark(using hasher: some SHA256Hasher) -> ListMark {
        ListMark(seq: list.seq, contentDigest: hasher.hash(source.message.payload))
    }
}
