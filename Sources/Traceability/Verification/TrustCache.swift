import COSE
import PartCertificates
public import PartVerification
public import Signatures
import Synchronization

/// The trust list as last verified, so that its signature is checked once and not for every code.
///
/// A list is believed when the pinned root key signed it, or a root key of the list believed before. One with a lower
/// seq, or the same seq and other content, is refused.
public final class TrustCache: Sendable {
    private let pinned: ListedKey
    private let state = Mutex<VerifiedTrustList?>(nil)

    /// A cache that believes the pinned root key.
    public init(rootKey: PublicKey) {
        pinned = ListedKey(rootKey.info, using: SystemSHA256())
    }

    /// The newest list in the store, verified.
    public func current(in unit: any StoreUnit) throws -> TrustEvidence {
        guard let record = try unit.lists.latest(.trust) else { return .absent }
        let evidence = verified(record.bytes)
        guard case .invalid(.unknownKey) = evidence else { return evidence }
        // The root key was replaced while this process did not look.
        return verified(record.bytes, after: try unit.rootLinks().filter { $0 != record.bytes })
    }

    /// The list of these bytes, verified.
    ///
    /// - Parameter links: the lists that lead to it from former root keys.
    public func verified(_ bytes: [UInt8], after links: [[UInt8]] = []) -> TrustEvidence {
        let known = state.withLock { $0 }
        if let known, known.bytes == bytes { return .list(known) }
        let evidence = SignedLists.trust(
            file: links.flatMap { $0 } + bytes, roots: [pinned] + (known?.list.rootKeys ?? []))
        guard case .list(let list) = evidence else { return evidence }
        return state.withLock { current in
            switch current.map({ list.mark.succession(after: $0.mark) }) ?? .newer {
            case .newer, .same:
                current = list
                return .list(list)
            case .rollback: return .invalid(.rollback)
            case .equivocation: return .invalid(.equivocation)
            }
        }
    }
}
