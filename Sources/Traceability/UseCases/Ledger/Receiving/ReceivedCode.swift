import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// A code of a delivery with its verdict, and whether anything may be booked under its certificate.
struct ReceivedCode {
    let input: CodeInput
    let verdict: Verdict
    let gathered: GatheredEvidence

    init(_ input: CodeInput, gathered: GatheredEvidence) {
        self.input = input
        self.gathered = gathered
        verdict = gathered.verdict(for: .receive)
    }

    /// The certificate, if its maker vouches for it. A forged code must not touch the life of the part whose number it
    /// bears, so a line with such a code is kept as an uncertified one.
    var proven: (id: CertificateID, claims: PartClaims, record: CertificateRecord)? {
        guard let id = gathered.id, let claims = gathered.claims, let record = gathered.record,
            verdict.certificate?.proven == true
        else { return nil }
        return (id, claims, record)
    }

    var isStop: Bool { verdict.level == .stop }

    /// The findings that are kept: all but the passes, worst first.
    var findings: [FindingCode] { verdict.findings.map(\.code).filter { $0.level != .pass } }

    /// How a line without certificates explains that this one did not count.
    var reason: NoCertificateReason {
        switch verdict.leading.code {
        case .unreadable: .labelUnreadable
        case .unknownIssuer: .makerNotEnrolled
        default: .other
        }
    }

    /// What the answer says about it.
    var answer: ReceiveParts.CodeVerdict {
        ReceiveParts.CodeVerdict(
            certificate: gathered.id?.description, level: verdict.level.slug,
            findings: verdict.findings.map(\.code.slug))
    }
}
