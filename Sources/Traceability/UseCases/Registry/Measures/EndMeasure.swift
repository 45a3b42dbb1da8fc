import Ledger
import PartCertificates
import StoreContract

/// Ends a recall or a hold. A revocation does not end. Ending it again changes nothing.
package struct EndMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// `recall` or `quarantine`.
    package var kind: String
    /// The name of the recall or hold.
    package var name: String
    /// Why it ends.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String

    package init(issuer: String, kind: String, name: String, reasonZh: String, reasonEn: String) {
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
        let issuer = try RequestField.issuer(issuer)
        try actor.mustActFor(issuer: issuer)
        let kind: MeasureKind = try RequestField.choice(kind, "kind")
        guard kind != .revocation else {
            throw ServiceError(.invalidField, ["field": "kind", "value": kind.rawValue, "rule": "recall, quarantine"])
        }
        let name = try RequestField.text(name, "name", limit: 60)
        let reasonZh = try RequestField.text(reasonZh, "reasonZh", limit: 1000)
        let reasonEn = try RequestField.text(reasonEn, "reasonEn", limit: 1000)
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            guard let owner = try transaction.issuers.find(issuer) else {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            guard var record = try transaction.measures.find(issuer: issuer, kind: kind, name: name) else {
                throw ServiceError(.unknownMeasure, ["name": name])
            }
            guard record.endedAt == nil else { return MeasureView(record) }
            let entry: LedgerRecord
            if kind == .recall {
                var recall = RecallRecord(
                    recallNumber: name, action: .end, scope: record.scope, reasonZH: reasonZh, reasonEN: reasonEn)
                recall.contact = record.contact
                recall.actor = actor.entryName
                entry = .recall(recall)
            } else {
                var release = QuarantineRecord(
                    action: .release, scope: record.scope, reason: reasonZh + " / " + reasonEn)
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
