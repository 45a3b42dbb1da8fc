import COSE
package import PartCertificates
package import PartVerification
package import Signatures

/// Verifies codes without a store: pinned root keys, a trust list and a file of status lists, both from anywhere.
///
/// The best it can answer is `life-unchecked`: nobody asked whether the part is installed already.
package struct OfflineVerifier: Sendable {
    private let trust: TrustEvidence
    private let status: StatusFileEvidence
    private let ownHost: String
    private let rollbackChecked: Bool

    private enum StatusFileEvidence {
        case absent
        case invalid(ListRefusal)
        /// Every list of the file, by issuer, with what its own check gave.
        case lists([IssuerID: StatusEvidence])
    }

    /// What a client remembers between two runs, to notice a list that is older than one it saw, or another one with
    /// the same number.
    package struct Memory: Hashable, Sendable {
        /// The newest trust list, and the newest status list of each issuer.
        package var trust: ListMark?
        /// The newest status list of each issuer.
        package var status: [IssuerID: ListMark]

        /// A memory; by default of nothing.
        package init(trust: ListMark? = nil, status: [IssuerID: ListMark] = [:]) {
            self.trust = trust
            self.status = status
        }
    }

    private let memory: Memory?

    /// A verifier.
    ///
    /// - Parameters:
    ///   - rootKeys: the pinned root keys.
    ///   - trustList: the exact bytes of a trust list, or of a file that leads to one; nil for none.
    ///   - statusFile: the exact bytes of a file of status lists; nil for none.
    ///   - host: the host that own codes name; default: the trust list's.
    ///   - memory: what was seen before; nil when nothing is remembered, which the verdict says.
    package init(
        rootKeys: [PublicKey], trustList: [UInt8]?, statusFile: [UInt8]?, host: String? = nil, memory: Memory? = nil
    ) {
        let hasher = SystemSHA256()
        let roots = rootKeys.map { ListedKey($0.info, using: hasher) }
        var trust = trustList.map { SignedLists.trust(file: $0, roots: roots) } ?? .absent
        if case .list(let list) = trust, let mark = memory?.trust {
            trust = ListRefusal(list.mark.succession(after: mark)).map { .invalid($0) } ?? trust
        }
        self.trust = trust
        status = OfflineVerifier.status(of: statusFile, trust)
        if case .list(let list) = trust { ownHost = host ?? list.list.host } else { ownHost = host ?? "" }
        self.memory = memory
        rollbackChecked = memory?.trust != nil
    }

    /// The verdict on a scan.
    ///
    /// - Parameters:
    ///   - code: the address in the symbol, or its digits.
    ///   - now: milliseconds since 1970.
    package func verdict(
        on code: String, for purpose: Purpose, now: Int64, policy: Policy = .standard
    ) -> Verdict {
        PartVerification.verdict(on: evidence(for: code, now: now), for: purpose, policy: policy)
    }

    /// What is known about a scan.
    func evidence(for code: String, now: Int64) -> Evidence {
        let input = CodeInput(code)
        var evidence = Evidence(code: input.evidence, ownHost: ownHost, trust: trust, clock: now)
        evidence.rollbackChecked = rollbackChecked
        guard case .list(let list) = trust else { return evidence }
        evidence.newestVerifiedIat = list.list.issuedAt
        guard let certificate = input.certificate, let holder = list.list.holder(of: certificate.keyID) else {
            return evidence
        }
        evidence.signature = certificate.outcome(with: holder.key)
        evidence.status = status(of: holder.issuer.id)
        if case .list(let status) = evidence.status {
            evidence.newestVerifiedIat = max(list.list.issuedAt, status.list.issuedAt)
        }
        return evidence
    }

    /// Checks all the lists of a file once, so that a scan checks only the signature of its certificate.
    private static func status(of file: [UInt8]?, _ trust: TrustEvidence) -> StatusFileEvidence {
        guard let file else { return .absent }
        do throws(StatusFileError) {
            let lists = try StatusFile.decode(file).lists
            guard case .list(let trusted) = trust else { return .lists([:]) }
            let checked = lists.map { ($0.list.issuer, SignedLists.status($0, in: trusted)) }
            return .lists(Dictionary(checked) { first, _ in first })
        } catch {
            return .invalid(.malformed)
        }
    }

    private func status(of issuer: IssuerID) -> StatusEvidence {
        switch status {
        case .absent: return .notConsulted
        case .invalid(let refusal): return .invalid(refusal)
        case .lists(let lists):
            guard let evidence = lists[issuer] else { return .notConsulted }
            guard case .list(let verified) = evidence, let mark = memory?.status[issuer] else { return evidence }
            let succession = verified.mark(using: SystemSHA256()).succession(after: mark)
            return ListRefusal(succession).map { .invalid($0) } ?? evidence
        }
    }

    /// What to remember after this run: the newest of what was seen before and of what was verified now.
    package var seen: Memory {
        guard case .list(let list) = trust else { return memory ?? Memory() }
        var seen = memory ?? Memory()
        seen.trust = list.mark
        guard case .lists(let lists) = status else { return seen }
        for issuer in lists.keys {
            if case .list(let verified) = status(of: issuer) {
                seen.status[issuer] = verified.mark(using: SystemSHA256())
            }
        }
        return seen
    }
}

extension ListRefusal {
    /// Why a list that does not succeed the one remembered is refused; nil when it does.
    init?(_ succession: ListSuccession) {
        switch succession {
        case .newer, .same: return nil
        case .rollback: self = .rollback
        case .equivocation: self = .equivocation
        }
    }
}

extension UnverifiedCertificate {
    /// The outcome of the signature check with a key of the trust list.
    func outcome(with key: TrustList.Key) -> SignatureOutcome { outcome(with: key.info) }

    /// The outcome of the signature check with a key.
    func outcome(with key: SubjectPublicKeyInfo) -> SignatureOutcome {
        do throws(COSEError) {
            return Signatures.check(try message.check(with: key))
        } catch {
            return .invalid
        }
    }
}
