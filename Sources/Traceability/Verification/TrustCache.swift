import COSE
import Foundation
public import PartCertificates
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

    /// What came of looking at the stored list.
    public enum Outcome: Sendable {
        /// There is none.
        case absent
        /// It cannot be believed; the text says why.
        case invalid(String)
        case list(VerifiedTrustList)
    }

    /// The newest list in the store, verified.
    public func current(in unit: any StoreUnit) throws -> Outcome {
        guard let record = try unit.lists.latest(.trust) else { return .absent }
        return verified(record.bytes)
    }

    /// The list of these bytes, verified.
    public func verified(_ bytes: [UInt8]) -> Outcome {
        let known = state.withLock { $0 }
        if let known, known.bytes == bytes { return .list(known) }
        switch Self.verify(bytes, roots: [pinned] + (known?.list.rootKeys ?? [])) {
        case .success(let list):
            return state.withLock { current in
                switch current.map({ list.mark.succession(after: $0.mark) }) ?? .newer {
                case .newer, .same:
                    current = list
                    return .list(list)
                case .rollback:
                    return .invalid("list \(list.list.seq) is older than one that was seen")
                case .equivocation:
                    return .invalid("another list \(list.list.seq) was seen")
                }
            }
        case .failure(let failure):
            return .invalid(failure.reason)
        }
    }

    /// Why a list cannot be believed.
    struct Failure: Error {
        let reason: String
    }

    /// Verifies a list with root keys that are trusted already.
    static func verify(_ bytes: [UInt8], roots: [ListedKey]) -> Result<VerifiedTrustList, Failure> {
        do {
            let list = try UnverifiedTrustList.decode(bytes, using: SystemSHA256())
            let outcome = Signatures.check(try list.signatureCheck(roots: roots))
            return .success(try list.verified(roots: roots, outcome: outcome))
        } catch let error as TrustListError {
            return .failure(Failure(reason: error.description))
        } catch let error as VerificationRefusal {
            return .failure(Failure(reason: error.description))
        } catch {
            return .failure(Failure(reason: "\(error)"))
        }
    }
}
