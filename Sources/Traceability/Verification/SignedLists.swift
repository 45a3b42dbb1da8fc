import COSE
import PartCertificates
import PartVerification
import Signatures

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
