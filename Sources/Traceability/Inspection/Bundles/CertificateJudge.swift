import Ledger
import PartCertificates
import PartVerification
import Signatures

/// Judges the certificates that a bundle carries, by pinned root keys and the lists that come with it: whose key signed
/// them, and what was said against them when they were received.
struct CertificateJudge {
    private let rootKeys: [PublicKey]
    private var trust: VerifiedTrustList?
    private var verifier: OfflineVerifier?
    /// Each maker's lists, ascending by time of issue.
    private var lists: [IssuerID: [VerifiedStatusList]] = [:]
    private var asOf: Int64 = 0

    /// How many status lists nobody trusted signed.
    private(set) var refusedLists = 0

    /// Why the trust list is not believed; nil when it is, or when no root key is pinned.
    private(set) var refusal: String?

    init(rootKeys: [PublicKey]) { self.rootKeys = rootKeys }

    /// Whether certificates can be judged.
    var isReady: Bool { trust != nil }

    /// What is known about one certificate.
    struct Finding {
        /// What it states, if its bytes are in the bundle and bear its number.
        var claims: PartClaims?
        /// Whether its bytes are in the bundle.
        var isShown = false
        /// Verdict codes that speak against it as of its receipt.
        var against: [FindingCode] = []
        /// Verdict codes that hold by the trust list of the bundle, and may not have held at the time.
        var undecided: [FindingCode] = []
        /// Whether no status list from before the receipt speaks of it.
        var isStatusUnknown = false
    }

    /// Takes the lists of a bundle. One that no key of the trust list signed is left aside.
    ///
    /// - Parameter asOf: when the bundle was made, milliseconds since 1970.
    mutating func take(trust bytes: [UInt8]?, status: [[UInt8]], asOf: Int64) {
        self.asOf = asOf
        guard !rootKeys.isEmpty else { return }
        guard let bytes else {
            refusal = "absent"
            return
        }
        let hasher = SystemSHA256()
        switch SignedLists.trust(file: bytes, roots: rootKeys.map { ListedKey($0.info, using: hasher) }) {
        case .list(let list): trust = list
        case .invalid(let reason): refusal = reason.slug
        case .absent: refusal = "absent"
        }
        guard let trust else { return }
        for bytes in status {
            guard let list = try? UnverifiedStatusList.decode(bytes),
                case .list(let verified) = SignedLists.status(list, in: trust)
            else {
                refusedLists += 1
                continue
            }
            lists[verified.list.issuer, default: []].append(verified)
        }
        for issuer in lists.keys { lists[issuer]?.sort { $0.list.issuedAt < $1.list.issuedAt } }
        verifier = OfflineVerifier(rootKeys: rootKeys, trustList: bytes, statusFile: nil)
    }

    /// Looks at the bytes that stand for a certificate of a receipt.
    func look(at bytes: [UInt8]?, as id: CertificateID, receivedAt: Int64) -> Finding {
        guard let bytes else { return Finding() }
        guard let certificate = try? UnverifiedCertificate.decode(bytes), certificate.claims.number == id.number else {
            return Finding(isShown: true, against: [.differsFromRegister])
        }
        var finding = Finding(claims: certificate.claims, isShown: true)
        guard let trust, let verifier else { return finding }
        guard trust.list.holder(of: certificate.keyID)?.issuer.id ?? id.issuer == id.issuer else {
            finding.against = [.differsFromRegister]
            return finding
        }
        let verdict = verifier.verdict(on: CodeText.digits(for: bytes), for: .inspection, now: asOf)
        for code in verdict.findings.map(\.code) {
            if Self.lasting.contains(code) { finding.against.append(code) }
            if Self.changing.contains(code) { finding.undecided.append(code) }
        }
        if finding.against.contains(.signatureInvalid) { finding.claims = nil }
        switch lists[id.issuer]?.last(where: { $0.list.issuedAt * 1000 <= receivedAt })?.list.status(of: id.number) {
        case .listed(let flags):
            // Recalled or held is no forgery: what became of such stock is another finding.
            if flags.revoked { finding.against.append(.revoked) }
        case .unchecked, nil: finding.isStatusUnknown = true
        }
        return finding
    }

    /// Whether the newest list recalls a certificate.
    func isRecalled(_ id: CertificateID) -> Bool {
        guard case .listed(let flags) = lists[id.issuer]?.last?.list.status(of: id.number) else { return false }
        return flags.recalled
    }

    /// Codes of a verdict that were as true when the part was received; the rest needs a register or a life.
    private static let lasting: Set<FindingCode> = [.signatureInvalid, .unknownIssuer]
    /// Codes that a later trust list may have brought.
    private static let changing: Set<FindingCode> = [.classNotAuthorised, .keyRevoked]
}
