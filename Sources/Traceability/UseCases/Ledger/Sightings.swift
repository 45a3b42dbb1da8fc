import Ledger
import PartCertificates
import PartVerification
import StoreContract

extension TraceabilityService {
    /// Counts the full codes that a shop had in hand, once the step that showed them is durable.
    func count(_ verdicts: [ReceiveParts.CodeVerdict], by actor: Actor, at shop: ShopID) async {
        for verdict in verdicts {
            guard let leading = verdict.findings.first, let id = verdict.certificate,
                !verdict.findings.contains(where: \.isUnproven)
            else { continue }
            await sighted(id, .receive, leading: leading.slug, by: actor, at: shop)
        }
    }

    /// Whose certificate a code carries; nil when it cannot be read or no known key signed it.
    func identity(of code: CodeInput) async -> CertificateID? {
        guard let certificate = code.certificate else { return nil }
        let trust = trust
        let evidence = try? await store.read { transaction in try trust.current(in: transaction) }
        guard case .list(let list) = evidence, let holder = list.list.holder(of: certificate.keyID) else { return nil }
        return CertificateID(issuer: holder.issuer.id, number: certificate.claims.number)
    }

    /// Counts one part that a shop had in hand.
    func sighted(
        _ id: CertificateID, _ purpose: Purpose, leading: String, by actor: Actor, at shop: ShopID
    ) async {
        guard actor.role == .technician || actor.role == .shopManager else { return }
        let place = try? await store.read { transaction in try transaction.shops.find(shop)?.place }
        await scans.add(
            ScanRecord(
                certificate: id, at: surroundings.now(), purpose: purpose, leading: leading, device: nil, shop: shop,
                fullCode: true, place: place ?? nil))
    }
}

extension FindingCode {
    /// Whether nobody vouches for the certificate.
    fileprivate var isUnproven: Bool {
        switch self {
        case .signatureInvalid, .differsFromRegister, .notRegistered, .unreadable, .unknownIssuer, .keyRevoked,
            .classNotAuthorised:
            true
        default: false
        }
    }
}
