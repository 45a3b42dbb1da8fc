import DomainCoding
package import Ledger
package import PartCertificates
package import PartVerification
import StoreContract

/// What most steps in a shop's book answer: where the entry stands and what was found.
package struct EntryAnswer: Codable, Hashable, Sendable {
    /// Index of the entry in the shop's book.
    package var seq: UInt64
    /// When the service recorded it, milliseconds since 1970.
    package var recordedAt: Int64
    /// Finding codes that were kept with the entry, worst first.
    package var findings: [EntryFinding]

    package init(seq: UInt64, recordedAt: Int64, findings: [EntryFinding] = []) {
        self.seq = seq
        self.recordedAt = recordedAt
        self.findings = findings
    }
}

/// Which stock item a step is about: exactly one of `code`, `certificate` and `line`.
package struct ItemReference: Codable, Hashable, Sendable {
    /// A scanned code (digits or URL).
    package var code: CodeInput?
    /// `issuer number`, as printed under the symbol: `hanchuan 1234-567-8`, or `hanchuan/1234567`.
    package var certificate: CertificateID?
    /// Index of the receipt (or transfer-in) entry of an uncertified line in this shop's book.
    package var line: UInt64?

    package init(code: CodeInput? = nil, certificate: CertificateID? = nil, line: UInt64? = nil) {
        self.code = code
        self.certificate = certificate
        self.line = line
    }

    /// An item as the shop's book has it.
    package init(_ item: StockItem) {
        switch item {
        case .certificate(let id): self.init(certificate: id)
        case .line(let seq): self.init(line: seq)
        }
    }
}

extension EntryAnswer {
    /// An entry that was just appended.
    init(_ entry: StoredEntry, findings: [EntryFinding] = []) {
        self.init(seq: entry.seq, recordedAt: entry.recordedAt, findings: findings)
    }
}

/// A finding that is kept with an entry: one of the verdict on a code, or one that only the booking knows.
package enum EntryFinding: WordValue {
    case verdict(FindingCode)
    /// The class that was stated is not that of the certificate.
    case classDiffers
    /// The certificates of the line name several lots.
    case mixedLot
    /// The lot that was stated is not that of a certificate.
    case lotDiffers
    /// The class needs the customer's written consent, and none is named.
    case consentMissing

    package static var allCases: [EntryFinding] {
        FindingCode.allCases.map { .verdict($0) } + [.classDiffers, .mixedLot, .lotDiffers, .consentMissing]
    }

    package var slug: String {
        switch self {
        case .verdict(let code): code.slug
        case .classDiffers: "class-differs"
        case .mixedLot: "mixed-lot"
        case .lotDiffers: "lot-differs"
        case .consentMissing: "consent-missing"
        }
    }
}
