import COSE
import PartCertificates

/// Did the key that the certificate names sign it?
///
/// After an invalid signature nothing in the payload is believed, so no other rule speaks of it.
enum SignatureRule {
    static func findings(_ context: Context) -> [Finding] {
        guard case .scanned(let certificate, _) = context.evidence.code else { return [] }
        var facts = [EvidenceFact(.key, .key(certificate.keyID))]
        if context.evidence.signature == .invalid { return [Finding(.signatureInvalid, facts)] }
        guard let holder = context.trust?.holder(of: certificate.keyID) else { return [] }
        facts.append(EvidenceFact(.issuer, .issuer(holder.issuer.id)))
        if holder.key.info.algorithm != certificate.message.header.algorithm {
            return [Finding(.signatureInvalid, facts)]
        }
        if context.evidence.signature == nil { return [Finding(.statusUnchecked, variant: .signatureUnchecked, facts)] }
        return []
    }
}
