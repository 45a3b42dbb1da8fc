import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// A measure as it is listed.
package struct MeasureView: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    package var kind: MeasureKind
    /// The recall number, or the name that the service gave.
    package var name: String
    /// Which parts.
    package var scope: CertificateScope
    /// The reason in Chinese.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String
    /// Whom to contact.
    package var contact: String?
    /// Index of the entry in the issuer's book.
    package var entrySeq: UInt64
    /// Milliseconds since 1970.
    package var startedAt: Int64
    /// When it ended, milliseconds since 1970.
    package var endedAt: Int64?

    init(_ record: MeasureRecord) {
        issuer = record.issuer
        kind = record.kind
        name = record.name
        scope = record.scope
        reasonZh = record.reasonZh
        reasonEn = record.reasonEn
        contact = record.contact
        entrySeq = record.entrySeq
        startedAt = record.startedAt
        endedAt = record.endedAt
    }
}
