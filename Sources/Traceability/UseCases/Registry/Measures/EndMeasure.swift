package import DomainCoding
import Ledger
package import PartCertificates
package import StoreContract

/// Ends a recall or a hold. A revocation does not end. Ending it again changes nothing.
package struct EndMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// `recall` or `quarantine`.
    package var kind: MeasureKind
    /// The name of the recall or hold.
    package var name: StatedText<60>
    /// Why it ends.
    package var reasonZh: StatedText<1000>
    /// The reason in English.
    package var reasonEn: StatedText<1000>

    package init(
        issuer: IssuerID, kind: MeasureKind, name: StatedText<60>, reasonZh: StatedText<1000>,
        reasonEn: StatedText<1000>
    ) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
    }

    package typealias Answer = MeasureView
}

extension EndMeasure: UseCase {
    package static let name = "end-measure"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        try actor.mustActFor(issuer: issuer)
        guard kind != .revocation else {
            throw ServiceError.invalid(
                "kind", kind.slug, .oneOf([MeasureKind.recall.slug, MeasureKind.quarantine.slug]))
        }
        let writer = service.books
        return try await service.once(self, for: context) { [self] transaction in
            let name = name.text
            let owner = try transaction.issuer(issuer)
            guard var record = try transaction.measures.find(issuer: issuer, kind: kind, name: name) else {
                throw ServiceError(.unknownMeasure, [.text(.measure, name)])
            }
            guard record.endedAt == nil else { return MeasureView(record) }
            let entry: LedgerRecord
            if kind == .recall {
                var recall = RecallRecord(
                    recallNumber: name, action: .end, scope: record.scope, reasonZH: reasonZh.text,
                    reasonEN: reasonEn.text)
                recall.contact = record.contact
                recall.actor = actor.entryName
                entry = .recall(recall)
            } else {
                var release = QuarantineRecord(
                    action: .release, scope: record.scope, reason: reasonZh.text + " / " + reasonEn.text)
                release.actor = actor.entryName
                entry = .quarantine(release)
            }
            let stored = try writer.append(entry, to: owner.book, in: transaction)
            try transaction.measures.end(issuer: issuer, kind: kind, name: name, at: stored.recordedAt)
            record.endedAt = stored.recordedAt
            return MeasureView(record)
        }
    }
}
