import PartCertificates
package import PartVerification
package import Signatures
package import StoreContract
import Synchronization

/// The trust list as last verified, so that its signature is checked once and not for every code.
///
/// A list is believed when the pinned root key signed it, or a root key of the list believed before. One with a lower
/// seq, or the same seq and other content, is refused; but only a list that is known to be durable is held against
/// others, because one that a writing closure saw may have been lost with its commit.
package final class TrustCache: Sendable {
    private let pinned: ListedKey
    private struct State {
        /// The newest durable one, which later ones are compared with.
        var known: VerifiedTrustList?
        /// The one that was verified last, durable or not.
        var latest: VerifiedTrustList?
    }

    private let state = Mutex(State())

    /// A cache that believes the pinned root key.
    package init(rootKey: PublicKey) {
        pinned = ListedKey(rootKey.info, using: SystemSHA256())
    }

    /// The newest list in the store, verified.
    package func current(in transaction: any StoreTransaction) throws -> TrustEvidence {
        guard let record = try transaction.lists.latest(.trust) else { return .absent }
        let isDurable = transaction.seesOnlyDurable
        let evidence = verified(record.bytes, isDurable: isDurable)
        guard case .invalid(.unknownKey) = evidence else { return evidence }
        // The root key was replaced while this process did not look.
        let links = try transaction.rootLinks().filter { $0 != record.bytes }
        return verified(record.bytes, after: links, isDurable: isDurable)
    }

    /// The list of these bytes, verified.
    ///
    /// - Parameters:
    ///   - links: the lists that lead to it from former root keys.
    ///   - isDurable: whether it is certain to be published, so that later lists are compared with it.
    package func verified(
        _ bytes: [UInt8], after links: [[UInt8]] = [], isDurable: Bool = true
    ) -> TrustEvidence {
        let (known, latest) = state.withLock { ($0.known, $0.latest) }
        if let known, known.bytes == bytes { return .list(known) }
        if !isDurable, let latest, latest.bytes == bytes { return .list(latest) }
        let evidence = SignedLists.trust(
            file: links.flatMap { $0 } + bytes, roots: [pinned] + (known?.list.rootKeys ?? []))
        guard case .list(let list) = evidence else { return evidence }
        return state.withLock { state in
            switch state.known.map({ list.mark.succession(after: $0.mark) }) ?? .newer {
            case .newer, .same:
                state.latest = list
                if isDurable { state.known = list }
                return .list(list)
            case .rollback: return .invalid(.rollback)
            case .equivocation: return .invalid(.equivocation)
            }
        }
    }
}

/// Verifies signed lists; what cannot be believed comes back with the reason.
enum SignedLists {
    /// The last list of a file, by root keys that are trusted already and those that the lists before it lead to.
    static func trust(file bytes: [UInt8], roots: [ListedKey]) -> TrustEvidence {
        let file: TrustFile
        do throws(TrustListError) {
            file = try TrustFile.decode(bytes, using: SystemSHA256())
        } catch {
            return .invalid(.malformed)
        }
        var known = roots
        var evidence = TrustEvidence.absent
        for list in file.lists {
            evidence = trust(list, roots: known)
            if case .list(let verified) = evidence { known = roots + verified.list.rootKeys }
        }
        return evidence
    }

    /// A trust list, by root keys that are trusted already.
    static func trust(_ bytes: [UInt8], roots: [ListedKey]) -> TrustEvidence {
        let list: UnverifiedTrustList
        do throws(TrustListError) {
            list = try UnverifiedTrustList.decode(bytes, using: SystemSHA256())
        } catch {
            return .invalid(.malformed)
        }
        return trust(list, roots: roots)
    }

    private static func trust(_ list: UnverifiedTrustList, roots: [ListedKey]) -> TrustEvidence {
        do throws(VerificationRefusal) {
            let outcome = Signatures.check(try list.signatureCheck(roots: roots))
            return .list(try list.verified(roots: roots, outcome: outcome))
        } catch {
            return .invalid(ListRefusal(error))
        }
    }

    /// A status list, by the status keys of a trust list.
    static func status(_ list: UnverifiedStatusList, in trust: VerifiedTrustList) -> StatusEvidence {
        do throws(VerificationRefusal) {
            let outcome = Signatures.check(try list.signatureCheck(in: trust))
            return .list(try list.verified(in: trust, outcome: outcome))
        } catch {
            return .invalid(ListRefusal(error))
        }
    }
}

extension ListRefusal {
    init(_ refusal: VerificationRefusal) {
        switch refusal {
        case .unknownKey: self = .unknownKey
        case .algorithmDoesNotFitKey, .signatureInvalid: self = .signatureInvalid
        }
    }
}
