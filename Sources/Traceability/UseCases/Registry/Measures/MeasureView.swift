import PartCertificates
import StoreContract

/// A recall, a hold or a revocation, as it is shown.
package struct MeasureView: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// `recall`, `quarantine` or `revocation`.
    package var kind: String
    /// The recall number, or a name that the service gave.
    package var name: String
    /// Which parts.
    package var scope: ScopeView
    /// The reason in Chinese.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String
    /// Whom to contact: a telephone number or an address.
    package var contact: String?
    /// Index of the entry in the issuer's book.
    package var entrySeq: UInt64
    /// Milliseconds since 1970; `endedAt` is absent while in force.
    package var startedAt: Int64
    /// When it ended, milliseconds since 1970.
    package var endedAt: Int64?

    package init(
        issuer: String, kind: String, name: String, scope: ScopeView, reasonZh: String, reasonEn: String,
        contact: String?, entrySeq: UInt64, startedAt: Int64, endedAt: Int64?
    ) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.scope = scope
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
        self.contact = contact
        self.entrySeq = entrySeq
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}

extension MeasureView {
    init(_ record: MeasureRecord) {
        self.init(
            issuer: record.issuer.text, kind: record.kind.rawValue, name: record.name,
            scope: ScopeView(record.scope), reasonZh: record.reasonZh, reasonEn: record.reasonEn,
            contact: record.contact, entrySeq: record.entrySeq, startedAt: record.startedAt,
            endedAt: record.endedAt)
    }
}
